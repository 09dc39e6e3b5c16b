-- grain: one row per row of procedures: what it is counted by
SELECT
    p.procedure_code,
    COALESCE(p.field, 'unknown') AS field,
    COALESCE(p.province_id, 'unknown') AS province,
    p.at_agency AS agency,
    p.at_district AS district,
    p.at_commune AS commune,
    p.agency_id,
    p.listed_by,
    p.valid_from,
    p.valid_to,
    {service_level} AS level,
    CASE WHEN p.integrated THEN 1 ELSE 0 END AS integrated,
    CASE WHEN p.process_approved THEN 1 ELSE 0 END AS process_approved,
    CASE WHEN p.one_stop THEN 1 ELSE 0 END AS one_stop
FROM procedures AS p
