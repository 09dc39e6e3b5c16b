-- grain: one row per group; the catalogue in force on $until, each procedure counted once
WITH {catalogue_lists},

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
