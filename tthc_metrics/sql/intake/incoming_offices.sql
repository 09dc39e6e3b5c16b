-- grain: one row per office of the file, ready for table offices
SELECT
    office_code AS office_id,
    office_name AS name,
    COALESCE(short_name, office_name) AS short_name,
    tier,
    era || '-province-' || province_code AS province_id,
    era || '-district-' || district_code AS district_id,
    COALESCE(
        era || '-commune-' || commune_code,
        era || '-district-' || district_code,
        era || '-province-' || province_code
    ) AS place_id,
    valid_from,
    valid_to
FROM (
    SELECT *, CASE WHEN valid_from >= DATE '2025-07-01' THEN '34' ELSE '63' END AS era FROM {rows}
) AS listed
