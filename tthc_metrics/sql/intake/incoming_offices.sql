-- grain: one row per office of the file, ready for table offices
SELECT
    office_code AS office_id,
    office_name AS name,
    COALESCE(short_name, office_name) AS short_name,
    tier,
    '63-province-' || province_code AS province_id,
    CASE WHEN district_code IS NOT NULL THEN '63-district-' || district_code END AS district_id,
    CASE
        WHEN commune_code IS NOT NULL THEN '63-commune-' || commune_code
        WHEN district_code IS NOT NULL THEN '63-district-' || district_code
        ELSE '63-province-' || province_code
    END AS place_id,
    valid_from,
    valid_to,
    TRUE AS confirmed
FROM parsed
