-- a piece of a statement: `in_force` and `lists`: which procedures each group's catalogue has on $until
-- The whole, a province, a tier and a field are counted from the province's catalogue. An office is
-- counted from its own list, or from the catalogue for its tier if it has none; a district with its
-- communes from all their lists, a procedure at the lowest level that any of them gives it. Offices
-- are those of that day too.
in_force AS (
    SELECT
        *,
        CASE
            WHEN service_level IN ('4', 'full') THEN 4
            WHEN service_level IN ('3', 'partial') THEN 3
            WHEN service_level = '2' THEN 2
            ELSE 1
        END AS level
    FROM procedures
    WHERE (valid_from IS NULL OR valid_from <= $until)
        AND (valid_to IS NULL OR valid_to >= $until)
),

lists AS (
    SELECT
        CASE $by
            WHEN 'all' THEN 'all'
            WHEN 'province' THEN COALESCE(province_id, 'unknown')
            WHEN 'field' THEN COALESCE(field, 'unknown')
            WHEN 'procedure' THEN procedure_code
        END AS key,
        in_force.*
    FROM in_force
    WHERE listed_by IS NULL AND $by IN ('all', 'province', 'field', 'procedure')
    UNION ALL
    SELECT t.tier AS key, in_force.*
    FROM in_force
    INNER JOIN (VALUES ('agency'), ('district'), ('commune')) AS t (tier)
        ON (t.tier = 'agency' AND at_agency)
        OR (t.tier = 'district' AND at_district)
        OR (t.tier = 'commune' AND at_commune)
    WHERE listed_by IS NULL AND $by = 'tier'
    UNION ALL
    SELECT {office_key} AS key, in_force.*
    FROM offices AS o
    INNER JOIN in_force
        ON in_force.listed_by = o.office_id
        OR (
            in_force.listed_by IS NULL
            AND o.office_id NOT IN (SELECT i.listed_by FROM in_force AS i WHERE i.listed_by IS NOT NULL)
            AND (
                (o.tier = 'agency' AND in_force.at_agency AND in_force.agency_id = o.office_id)
                OR (o.tier = 'district' AND in_force.at_district)
                OR (o.tier = 'commune' AND in_force.at_commune)
            )
        )
    LEFT JOIN places AS place
        ON place.place_id = o.place_id AND place.level IN ('district', 'commune')
    WHERE $by IN ('agency', 'district', 'commune', 'office')
        AND COALESCE(o.valid_from, place.valid_from, $until) <= $until
        AND COALESCE(o.valid_to, place.valid_to, $until) >= $until
        AND ($district IS NULL OR o.district_id = $district)
        AND ($office IS NULL OR o.office_id = $office)
)
