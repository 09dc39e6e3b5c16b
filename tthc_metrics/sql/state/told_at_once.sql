-- grain: one row per batch in force exported at the same moment as another, that says otherwise of dossiers of it:
-- its file, and of how many
SELECT
    b.file_name,
    COUNT(DISTINCT c.number_key) AS dossiers
FROM dossier_claims AS c
INNER JOIN dossier_claims AS o ON o.number_key = c.number_key AND o.batch_id <> c.batch_id
INNER JOIN batches AS b ON b.batch_id = o.batch_id
WHERE c.batch_id = $batch_id AND b.data_until = $data_until AND NOT b.undone
    AND (
        (c.office_code, c.office_name, c.received_on) IS DISTINCT FROM (o.office_code, o.office_name, o.received_on)
        OR (c.due_on, c.finished_on, c.status) IS DISTINCT FROM (o.due_on, o.finished_on, o.status)
    )
GROUP BY b.batch_id, b.file_name
ORDER BY b.batch_id
