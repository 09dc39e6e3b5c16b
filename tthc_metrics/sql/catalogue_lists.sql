-- a piece of a statement: `in_force` and `lists`: which procedures each group's catalogue has, by `asked (nth, before,
-- until)`, on the last day of each
-- The whole, a province, a tier and a field are counted from the province's catalogue. An office is
-- counted from its own list, or from the catalogue for its tier if it has none; a district with its
-- communes from all their lists, a procedure at the lowest level that any of them gives it. Offices
-- are those of that day too.
in_force AS (
    SELECT
        a.nth,
        p.* EXCLUDE (integrated, process_approved, one_stop, not_bound),
        {service_level} AS level,
        {procedure_marks}
    FROM asked AS a
    INNER JOIN procedures AS p
        ON (p.valid_from IS NULL OR p.valid_from <= a.until)
        AND (p.valid_to IS NULL OR p.valid_to >= a.until)
    LEFT JOIN batches AS b ON b.batch_id = p.batch_id
),

by_tier AS (
    SELECT
        t.tier,
        in_force.*
    FROM in_force
    INNER JOIN (VALUES ('agency'), ('district'), ('commune')) AS t (tier)
        ON (t.tier = 'agency' AND at_agency)
        OR (t.tier = 'district' AND at_district)
        OR (t.tier = 'commune' AND at_commune)
    WHERE listed_by IS NULL
),

own_lists AS (
    SELECT DISTINCT
        nth,
        listed_by
    FROM in_force
    WHERE listed_by IS NOT NULL
),

offices_then AS (
    SELECT
        a.nth,
        o.office_id,
        o.tier,
        {office_key} AS key,
        own.listed_by IS NOT NULL AS has_own
    FROM asked AS a
    INNER JOIN offices AS o ON TRUE
    LEFT JOIN places AS place
        ON place.place_id = o.place_id AND place.level IN ('district', 'commune')
    LEFT JOIN own_lists AS own ON own.nth = a.nth AND own.listed_by = o.office_id
    WHERE $by IN ('agency', 'district', 'commune', 'office')
        AND COALESCE(o.valid_from, place.valid_from, a.until) <= a.until
        AND COALESCE(o.valid_to, place.valid_to, a.until) >= a.until
        AND ($district IS NULL OR o.district_id = $district)
        AND ($office IS NULL OR o.office_id = $office)
        AND ($province IS NULL OR o.province_id = $province)
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
    UNION ALL BY NAME
    SELECT
        tier AS key,
        by_tier.* EXCLUDE (tier)
    FROM by_tier
    WHERE $by = 'tier'
    UNION ALL BY NAME
    SELECT
        o.key,
        in_force.*
    FROM offices_then AS o
    INNER JOIN in_force ON in_force.nth = o.nth AND in_force.listed_by = o.office_id
    UNION ALL BY NAME
    SELECT
        o.key,
        by_tier.* EXCLUDE (tier)
    FROM offices_then AS o
    INNER JOIN by_tier
        ON by_tier.nth = o.nth AND by_tier.tier = o.tier
        AND (o.tier <> 'agency' OR by_tier.agency_id = o.office_id)
    WHERE NOT o.has_own
)
