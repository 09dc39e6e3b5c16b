-- grain: one row per office that batch $batch_id brings to a later day though it lists only what was received from
-- first_day on: its unfinished dossiers of before, which no file of that moment tells; they count as unfinished till then
WITH told AS (
    SELECT
        w.office_id,
        COALESCE($since, MIN(c.received_on)) AS first_day
    FROM dossier_claims AS c
    INNER JOIN office_words AS w
        ON {named_by}
    WHERE c.batch_id = $batch_id
    GROUP BY w.office_id
),

before AS (
    SELECT
        {number_of_state} AS number_key,
        d.office_id,
        t.first_day,
        {dossier_flags}
    FROM dossiers AS d
    INNER JOIN told AS t ON t.office_id = d.office_id AND d.received_on < t.first_day
    WHERE d.status NOT IN ('registered', 'refused')
),

unfinished AS (
    SELECT *
    FROM before
    WHERE ended_on IS NULL AND NOT is_end_unknown
),

told_now AS (
    SELECT c.number_key
    FROM dossier_claims AS c
    INNER JOIN batches AS b ON b.batch_id = c.batch_id
    WHERE NOT b.undone AND b.data_until >= $until AND c.number_key IN (SELECT number_key FROM unfinished)
)

SELECT
    o.name,
    MIN(b.first_day) AS first_day,
    COUNT(*) AS dossiers,
    COUNT(CASE WHEN b.overdue_on <= t.told_until AND NOT b.is_waiting THEN 1 END) AS overdue
FROM unfinished AS b
INNER JOIN offices AS o ON o.office_id = b.office_id
INNER JOIN told_days AS t ON t.office_id = b.office_id AND t.told_until = CAST($until AS DATE)
WHERE b.number_key NOT IN (SELECT number_key FROM told_now)
GROUP BY o.office_id, o.name
ORDER BY dossiers DESC, o.name
