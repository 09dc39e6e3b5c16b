-- grain: one row per group; the catalogue in force on $until, each procedure counted once
-- The whole, a province, a tier and a field are counted from the province's catalogue. An office is
-- counted from its own list, or from the catalogue for its tier if it has none; a district with its
-- communes from all their lists, a procedure at the lowest level that any of them gives it.
WITH in_force AS (
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
    WHERE $by IN ('agency', 'district', 'commune', 'office')
        AND ($district IS NULL OR o.district_id = $district)
        AND ($office IS NULL OR o.office_id = $office)
),

used AS (  -- what was received online in the period, by group; fields and procedures are not offices
    SELECT DISTINCT d.procedure_code, {office_key} AS key
    FROM dossiers AS d
    INNER JOIN offices AS o ON o.office_id = d.office_id
    WHERE d.channel = 'online' AND d.received_on BETWEEN $since AND $until
        AND d.status NOT IN ('registered', 'refused')
        AND ($district IS NULL OR o.district_id = $district)
        AND ($office IS NULL OR o.office_id = $office)
),

once AS (
    SELECT
        key,
        procedure_code,
        MAX(CASE WHEN EXISTS (
            SELECT 1 FROM used AS u
            WHERE u.procedure_code = lists.procedure_code
                AND ($by IN ('field', 'procedure') OR u.key = lists.key)
        ) THEN 1 ELSE 0 END) AS used,
        MIN(level) AS level,
        MIN(CASE WHEN integrated THEN 1 ELSE 0 END) AS integrated,
        MIN(CASE WHEN process_approved THEN 1 ELSE 0 END) AS process_approved,
        MIN(CASE WHEN one_stop THEN 1 ELSE 0 END) AS one_stop
    FROM lists
    WHERE key IS NOT NULL
    GROUP BY key, procedure_code
)

SELECT
    key,
    CAST(COUNT(*) AS BIGINT) AS procedures,
    CAST(SUM(CASE WHEN level = 2 THEN 1 ELSE 0 END) AS BIGINT) AS services_level_2,
    CAST(SUM(CASE WHEN level = 3 THEN 1 ELSE 0 END) AS BIGINT) AS services_level_3,
    CAST(SUM(CASE WHEN level = 4 THEN 1 ELSE 0 END) AS BIGINT) AS services_level_4,
    CAST(SUM(CASE WHEN level >= 3 THEN 1 ELSE 0 END) AS BIGINT) AS services_online,
    CAST(SUM(CASE WHEN level >= 3 THEN used ELSE 0 END) AS BIGINT) AS services_used,
    CAST(SUM(integrated) AS BIGINT) AS services_integrated,
    CAST(COUNT(*) AS BIGINT) AS integrated_of,
    CAST(SUM(CASE WHEN level >= 3 THEN integrated ELSE 0 END) AS BIGINT) AS online_integrated,
    CAST(SUM(process_approved) AS BIGINT) AS procedures_process_approved,
    CAST(COUNT(*) AS BIGINT) AS process_approved_of,
    CAST(SUM(one_stop) AS BIGINT) AS procedures_at_one_stop,
    CAST(COUNT(*) AS BIGINT) AS at_one_stop_of
FROM once
GROUP BY key
ORDER BY key
