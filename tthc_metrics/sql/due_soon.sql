-- grain: one row per group that has any: open dossiers that fall due on the last day told, or soon after it
-- What fell due before that day, in days that its office is not told, is apart: it may be done.
-- What waits for the citizen is left out: its clock stands. $by: office, field or procedure.
WITH {dossiers_asked}

SELECT
    CASE $by
        WHEN 'field' THEN field_key
        WHEN 'procedure' THEN procedure_key
        ELSE office_id
    END AS key,
    CAST(SUM(CASE WHEN due_on < $until THEN 1 ELSE 0 END) AS BIGINT) AS since,
    CAST(SUM(CASE WHEN due_on = $until THEN 1 ELSE 0 END) AS BIGINT) AS same_day,
    CAST(SUM(CASE WHEN due_on > $until AND due_on <= $within_1 THEN 1 ELSE 0 END) AS BIGINT) AS within_1,
    CAST(SUM(CASE WHEN due_on > $until AND due_on <= $within_3 THEN 1 ELSE 0 END) AS BIGINT) AS within_3,
    CAST(SUM(CASE WHEN due_on > $until AND due_on <= $within_5 THEN 1 ELSE 0 END) AS BIGINT) AS within_5
FROM asked
GROUP BY key
ORDER BY key
