-- grain: one row per code in a list of offices that no place of the office's era carries
WITH listed AS (
    SELECT *, CASE WHEN valid_from >= DATE '2025-07-01' THEN '34' ELSE '63' END AS era FROM parsed
),

codes AS (
    SELECT row_no, era, 'province' AS level, province_code AS code FROM listed
    UNION ALL
    SELECT row_no, era, 'district', district_code FROM listed
    UNION ALL
    SELECT row_no, era, 'commune', commune_code FROM listed
)

SELECT row_no, level || '_code' AS column_name, code AS value, 'unknown_place' AS rule
FROM codes
WHERE era || '-' || level || '-' || code NOT IN (SELECT place_id FROM places)
ORDER BY row_no, column_name
