-- grain: one row an office that has any: its dossiers open at the end of $until, as far as it is told, without a due day
SELECT
    d.office_id,
    COUNT(*) AS dossiers
FROM dossiers AS d
INNER JOIN told_days AS t ON t.office_id = d.office_id
WHERE d.due_on IS NULL
    AND d.status NOT IN ('registered', 'refused')
    AND d.received_on <= {until}
    AND COALESCE({ended_on} > {until}, TRUE)
GROUP BY d.office_id
