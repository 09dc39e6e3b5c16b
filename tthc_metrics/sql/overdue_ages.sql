-- grain: one row per office, field, due day, day of judging and cause of the dossiers of `asked`: how many there are
WITH {dossiers_asked}

SELECT
    office_id,
    field_key,
    due_on,
    judged_on,
    late_cause,
    COUNT(*) AS dossiers
FROM asked
GROUP BY office_id, field_key, due_on, judged_on, late_cause
