-- grain: one row per group and procedure that it offers online (level 3 or 4, partial or full)
-- How many dossiers of it, by whatever channel, the group's offices received in the period, and when the last.
WITH asked (nth, before, until) AS (VALUES (0, CAST($since AS DATE) - 1, CAST($until AS DATE))),

{catalogue_lists},

received AS (
    SELECT
        {office_key} AS key,
        d.procedure_code,
        SUM(CASE WHEN d.received_on >= $since THEN 1 ELSE 0 END) AS dossiers,
        MAX(d.received_on) AS last_received
    FROM dossiers AS d
    INNER JOIN offices AS o ON o.office_id = d.office_id
    WHERE d.received_on <= $until AND d.status NOT IN ('registered', 'refused')
        AND ($district IS NULL OR o.district_id = $district)
        AND ($office IS NULL OR o.office_id = $office)
        AND ($province IS NULL OR o.province_id = $province)
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
    WHERE key IS NOT NULL
    GROUP BY key, procedure_code
)

SELECT
    offered.key,
    offered.procedure_code,
    offered.name,
    offered.field,
    CAST(offered.level AS BIGINT) AS level,
    CAST(COALESCE(received.dossiers, 0) AS BIGINT) AS dossiers,
    received.last_received
FROM offered
LEFT JOIN received ON received.key = offered.key AND received.procedure_code = offered.procedure_code
WHERE offered.level >= 3 AND ($field IS NULL OR COALESCE(offered.field, 'unknown') = $field)
