-- grain: one row per group, last day told and validity: how many of its offices are told to that day
-- Offices that no file speaks of are left out. Fields and procedures are not offices: all of the scope deal with them.
SELECT
    CASE WHEN $by IN ('field', 'procedure') THEN 'any' ELSE {office_key} END AS key,
    t.told_until,
    COALESCE(o.valid_from, p.valid_from) AS valid_from,
    COALESCE(o.valid_to, p.valid_to) AS valid_to,
    COUNT(*) AS offices
FROM told_days AS t
INNER JOIN offices AS o ON o.office_id = t.office_id
LEFT JOIN places AS p ON p.place_id = o.place_id AND p.level IN ('district', 'commune')
WHERE t.told_until IS NOT NULL
    AND ($district IS NULL OR o.district_id = $district)
    AND ($office IS NULL OR o.office_id = $office)
    AND ($tier IS NULL OR o.tier = $tier)
GROUP BY ALL
