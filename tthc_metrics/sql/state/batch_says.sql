-- grain: one row: what batch $batch_id says of dossiers at all; what nothing is said of need not be looked for
-- Numbers of one office alone end with @.
SELECT
    COUNT(*) AS claims,
    COUNT(CASE WHEN ends_with(number_key, '@') THEN 1 END) AS own_numbers,
    (
        SELECT COUNT(*)
        FROM batches AS b
        INNER JOIN batches AS i ON i.batch_id = $batch_id AND b.batch_id <> $batch_id
        WHERE b.kind = 'dossiers' AND NOT b.undone
            AND (
                i.data_until IS NULL
                OR b.data_until > i.data_until
                OR (b.data_until = i.data_until AND b.batch_id > i.batch_id)
            )
    ) AS newer_batches,
    (SELECT COUNT(*) FROM gone_claims WHERE taken_out) AS taken_out,
    (SELECT COUNT(*) FROM dossiers) AS stored
FROM dossier_claims
WHERE batch_id = $batch_id
