-- grain: one row per procedure, list and span of validity of the file, ready for table procedures
SELECT
    procedure_code,
    procedure_name AS name,
    field,
    tiers IS NULL OR list_contains(tier_list, 'agency') AS at_agency,
    COALESCE(list_contains(tier_list, 'district'), FALSE) AS at_district,
    COALESCE(list_contains(tier_list, 'commune'), FALSE) AS at_commune,
    agency_code AS agency_id,
    (
        SELECT CASE WHEN COUNT(DISTINCT province_id) = 1 THEN MAX(province_id) END FROM offices
    ) AS province_id,
    listed_by,
    service_level,
    owes_fee,
    integrated,
    process_approved,
    one_stop,
    not_bound,
    valid_from,
    valid_to
FROM (SELECT *, string_split(tier_codes, ';') AS tier_list FROM {rows}) AS listed
