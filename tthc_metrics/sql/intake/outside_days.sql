-- grain: one row per office of a batch of dossiers that did not work on the days on which some of these were received
-- A code of a list wins whatever the day, since dossiers are handed over: only of what is named may the office have begun later.
WITH doubtful AS (
    SELECT w.*, o.name, o.valid_from, o.valid_to
    FROM office_words AS w
    INNER JOIN offices AS o ON o.office_id = w.office_id
    WHERE w.batch_id = $batch_id AND (o.valid_from > $first OR o.valid_to < $last)
)

SELECT
    w.office_id,
    w.name,
    w.valid_from,
    w.valid_to,
    COUNT(*) AS dossiers,
    MIN(c.received_on) AS first,
    MIN(c.dossier_no) AS example
FROM dossier_claims AS c
INNER JOIN doubtful AS w ON {named_by}
WHERE c.batch_id = $batch_id
    AND (c.received_on > w.valid_to OR (c.received_on < w.valid_from AND c.office_code IS NULL))
GROUP BY ALL
ORDER BY dossiers DESC, w.office_id
