-- grain: one row per dossier of {numbers}: what the claims of all batches in force make of it, the newest first
-- A batch says nothing of columns that it lacks: {ranked} tells which it has. An empty cell does say something,
-- so values travel in a struct, which arg_max does not skip. What the newest that speaks of it takes out has no state.
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
LEFT JOIN (
    SELECT g.dossier_no, MAX(r.rank) AS rank
    FROM gone_claims AS g
    INNER JOIN {ranked} AS r ON r.batch_id = g.batch_id
    WHERE g.taken_out
    GROUP BY g.dossier_no
) AS gone ON gone.dossier_no = c.dossier_no
WHERE c.dossier_no IN (SELECT dossier_no FROM {numbers})
GROUP BY c.dossier_no
HAVING MAX(gone.rank) IS NULL OR MAX(r.rank) > MAX(gone.rank)
