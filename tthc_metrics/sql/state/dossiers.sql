-- grain: one row per dossier of {numbers}: what the claims of all batches in force make of it, the newest first
-- A batch says nothing of columns that it lacks: {ranked} tells which it has. An empty cell does say something,
-- so values travel in a struct, which arg_max does not skip.
SELECT
    c.dossier_no,
    arg_max(w.office_id, r.rank) AS office_id,
    arg_max(c.received_on, r.rank) AS received_on,
    {values}
FROM dossier_claims AS c
INNER JOIN {ranked} AS r ON r.batch_id = c.batch_id
INNER JOIN office_words AS w
    ON w.batch_id = c.batch_id
    AND w.office_code IS NOT DISTINCT FROM c.office_code
    AND w.office_name IS NOT DISTINCT FROM c.office_name
    AND w.era = CASE WHEN c.received_on < CAST('2025-07-01' AS DATE) THEN '63' ELSE '34' END
WHERE c.dossier_no IN (SELECT dossier_no FROM {numbers})
GROUP BY c.dossier_no
