-- grain: one row per code in a list of offices that no place carries
SELECT row_no, 'province_code' AS column_name, province_code AS value, 'unknown_place' AS rule
FROM parsed
WHERE '63-province-' || province_code NOT IN (SELECT place_id FROM places)
UNION ALL
SELECT row_no, 'district_code', district_code, 'unknown_place'
FROM parsed
WHERE '63-district-' || district_code NOT IN (SELECT place_id FROM places)
