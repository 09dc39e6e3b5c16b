-- grain: one row per office, field, due day, day of judging and cause of the dossiers of `asked`: how many there are
-- and how many of these have a result by now, which came after the day of judging.
WITH {dossiers_asked}

SELECT
    office_id,
    field_key,
    due_on,
    judged_on,
    late_cause,
    COUNT(*) AS dossiers,
    COUNT(ended_on) AS done_since
FROM asked
GROUP BY office_id, field_key, due_on, judged_on, late_cause
