-- grain: one row per group and procedure that it offers online (level 3 or 4, partial or full)
-- How many dossiers of it, by whatever channel, the group's offices received in the period, and when the last: on which
-- day, or by the end of which month where only sums by month tell it.
WITH asked (nth, before, until) AS (VALUES (0, CAST($since AS DATE) - 1, CAST($until AS DATE))),

{catalogue_lists},

told AS (
    SELECT
        {office_key} AS key,
        d.procedure_code,
        COUNT(CASE WHEN d.received_on >= $since THEN 1 END) AS dossiers,
        MAX(d.received_on) AS last_received,
        FALSE AS by_month
    FROM dossiers AS d
    INNER JOIN offices AS o ON o.office_id = d.office_id
    WHERE d.received_on <= $until AND d.status NOT IN ('registered', 'refused')
        AND ($district IS NULL OR o.district_id = $district)
        AND ($office IS NULL OR o.office_id = $office)
        AND ($province IS NULL OR o.province_id = $province)
    GROUP BY ALL
    UNION ALL
    SELECT
        key,
        procedure_code,
        SUM(CASE WHEN month >= $since THEN received ELSE 0 END) AS dossiers,
        last_day(MAX(month)) AS last_received,
        TRUE AS by_month
    FROM (
        {received_by_month}
    ) AS e
    WHERE month <= $until AND received > 0
    GROUP BY ALL
),

received AS (
    SELECT
        key,
        procedure_code,
        SUM(dossiers) AS dossiers,
        MAX(last_received) AS last_received,
        arg_max(by_month, last_received) AS by_month
    FROM told
    GROUP BY ALL
),

offered AS (
    SELECT
        key,
        procedure_code,
        MAX(name) AS name,
        MAX(field) AS field,
        MIN(level) AS level
    FROM lists
    WHERE key IS NOT NULL AND ($province IS NULL OR $by <> 'tier' OR province_id = $province)
    GROUP BY key, procedure_code
)

SELECT
    offered.key,
    offered.procedure_code,
    offered.name,
    offered.field,
    CAST(offered.level AS BIGINT) AS level,
    CAST(COALESCE(received.dossiers, 0) AS BIGINT) AS dossiers,
    received.last_received,
    COALESCE(received.by_month, FALSE) AS by_month
FROM offered
LEFT JOIN received ON received.key = offered.key AND received.procedure_code = offered.procedure_code
WHERE offered.level >= 3 AND ($field IS NULL OR COALESCE(offered.field, 'unknown') = $field)
