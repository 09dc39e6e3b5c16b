-- grain: one row per asked period and group; the catalogue in force on its last day, each procedure counted once
WITH asked (nth, before, until) AS (VALUES {asked}),

{catalogue_lists},

once AS (
    SELECT
        nth,
        key,
        procedure_code,
        MIN(level) AS level,
        MIN(CASE WHEN integrated THEN 1 ELSE 0 END) AS integrated,
        MIN(CASE WHEN process_approved THEN 1 ELSE 0 END) AS process_approved,
        MIN(CASE WHEN one_stop THEN 1 ELSE 0 END) AS one_stop
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
    CAST(SUM(integrated) AS BIGINT) AS services_integrated,
    CAST(COUNT(*) AS BIGINT) AS integrated_of,
    CAST(SUM(CASE WHEN level >= 3 THEN integrated ELSE 0 END) AS BIGINT) AS online_integrated,
    CAST(SUM(CASE WHEN level = 4 THEN integrated ELSE 0 END) AS BIGINT) AS level_4_integrated,
    CAST(SUM(process_approved) AS BIGINT) AS procedures_process_approved,
    CAST(COUNT(*) AS BIGINT) AS process_approved_of,
    CAST(SUM(one_stop) AS BIGINT) AS procedures_at_one_stop,
    CAST(COUNT(*) AS BIGINT) AS at_one_stop_of
FROM once
GROUP BY nth, key
ORDER BY nth, key
