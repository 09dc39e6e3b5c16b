-- grain: one row per dossier of a batch that no newer export tells of: its new state
SELECT
    c.dossier_no,
    w.office_id,
    c.received_on,
    {values}
FROM dossier_claims AS c
INNER JOIN office_words AS w
    ON w.batch_id = c.batch_id
    AND w.office_code IS NOT DISTINCT FROM c.office_code
    AND w.office_name IS NOT DISTINCT FROM c.office_name
    AND w.era = CASE WHEN c.received_on < CAST('2025-07-01' AS DATE) THEN '63' ELSE '34' END
{stored}
WHERE c.batch_id = $batch_id
