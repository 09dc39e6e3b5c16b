-- grain: one row per asked period and group; the catalogue in force on its last day, each procedure counted once
WITH asked (nth, before, until) AS (VALUES {asked}),

{catalogue_lists},

once AS (
    SELECT
        nth,
        key,
        procedure_code,
        MIN(level) AS level,
        MIN(integrated) AS integrated,
        MIN(process_approved) AS process_approved,
        MIN(one_stop) AS one_stop,
        MIN(not_bound) AS not_bound
    FROM lists
    WHERE key IS NOT NULL
    GROUP BY nth, key, procedure_code
)

SELECT
    nth,
    key,
    CAST(COUNT(*) AS BIGINT) AS procedures,
    CAST(SUM(CASE WHEN level = 2 THEN 1 ELSE 0 END) AS BIGINT) AS services_level_2,
    CAST(SUM(CASE WHEN level = 3 THEN 1 ELSE 0 END) AS BIGINT) AS services_level_3,
    CAST(SUM(CASE WHEN level = 4 THEN 1 ELSE 0 END) AS BIGINT) AS services_level_4,
    CAST(SUM(CASE WHEN level >= 3 THEN 1 ELSE 0 END) AS BIGINT) AS services_online,
    CAST(COALESCE(SUM(integrated), 0) AS BIGINT) AS services_integrated,
    CAST(COUNT(integrated) AS BIGINT) AS integrated_of,
    CAST(COUNT(*) - COUNT(integrated) AS BIGINT) AS integration_untold,
    CAST(COALESCE(SUM(CASE WHEN level >= 3 THEN integrated END), 0) AS BIGINT) AS online_integrated,
    CAST(COUNT(CASE WHEN level >= 3 THEN integrated END) AS BIGINT) AS online_integrated_of,
    CAST(SUM(CASE WHEN level >= 3 AND integrated IS NULL THEN 1 ELSE 0 END) AS BIGINT) AS online_integration_untold,
    CAST(COALESCE(SUM(CASE WHEN level = 4 THEN integrated END), 0) AS BIGINT) AS level_4_integrated,
    CAST(COALESCE(SUM(process_approved), 0) AS BIGINT) AS procedures_process_approved,
    CAST(COUNT(process_approved) AS BIGINT) AS process_approved_of,
    CAST(COUNT(*) - COUNT(process_approved) AS BIGINT) AS process_untold,
    CAST(COALESCE(SUM(one_stop), 0) AS BIGINT) AS procedures_at_one_stop,
    CAST(COUNT(one_stop) AS BIGINT) AS at_one_stop_of,
    CAST(COUNT(*) - COUNT(one_stop) AS BIGINT) AS one_stop_untold,
    CAST(COALESCE(SUM(not_bound), 0) AS BIGINT) AS procedures_not_bound,
    CAST(COUNT(not_bound) AS BIGINT) AS not_bound_of,
    CAST(COUNT(*) - COUNT(not_bound) AS BIGINT) AS not_bound_untold
FROM once
GROUP BY nth, key
ORDER BY nth, key
