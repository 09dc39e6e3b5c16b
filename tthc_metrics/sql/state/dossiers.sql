-- grain: one row per dossier of {numbers}: what the claims of all batches in force make of it, the newest first
-- A batch says nothing of columns that it lacks: {ranked} tells which it has. An empty cell does say something,
-- so values travel in a struct, which arg_max does not skip. The number is shown as it was written first.
SELECT
    {dossier_key} AS dossier_key,
    arg_min(c.dossier_no, w.rank) AS dossier_no,
    arg_max(w.office_id, w.rank) AS office_id,
    arg_max(c.received_on, w.rank) AS received_on,
    {values}
FROM dossier_claims AS c
INNER JOIN {ranked} AS w
    ON {named_by}
WHERE c.number_key IN (SELECT number_key FROM {numbers})
GROUP BY 1
