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
    {procedure_marks}
FROM procedures AS p
LEFT JOIN batches AS b ON b.batch_id = p.batch_id
