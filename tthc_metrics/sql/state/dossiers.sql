-- grain: one row per dossier of {numbers}: what the claims of all batches in force make of it, the newest first
-- A batch says nothing of columns that it lacks: {ranked} tells which it has. An empty cell does say something,
-- so values travel in a struct, which arg_max does not skip. The number is shown as it was written first. What
-- the newest that speaks of it takes out has no state: if it speaks of the office that listed it last.
WITH gone AS (
    SELECT
        g.dossier_key,
        s.office_id,
        MAX(s.rank) AS rank
    FROM gone_claims AS g
    INNER JOIN (
        {gone_speaks_of}
    ) AS s ON s.batch_id = g.batch_id
    WHERE g.taken_out AND g.told_by IN (SELECT batch_id FROM {ranked})
    GROUP BY g.dossier_key, s.office_id
),

folded AS (
    SELECT
        {dossier_key} AS dossier_key,
        arg_min(c.dossier_no, w.rank) AS dossier_no,
        arg_max(w.office_id, w.rank) AS office_id,
        arg_max(c.received_on, w.rank) AS received_on,
        MAX(w.rank) AS rank,
        {values}
    FROM dossier_claims AS c
    INNER JOIN {ranked} AS w
        ON {named_by}
    WHERE c.number_key IN (SELECT number_key FROM {numbers})
    GROUP BY 1
)

SELECT f.* EXCLUDE (rank)
FROM folded AS f
LEFT JOIN gone ON gone.dossier_key = f.dossier_key AND gone.office_id = f.office_id
WHERE gone.rank IS NULL OR f.rank > gone.rank
