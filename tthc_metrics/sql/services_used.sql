-- grain: one row per asked period and group; of its services online, how many a dossier was received for online
WITH asked (nth, before, until) AS (VALUES {asked}),

{catalogue_lists},

used AS (  -- by group of offices; fields and procedures are none
    SELECT DISTINCT
        a.nth,
        d.procedure_code,
        CASE WHEN $by IN ('field', 'procedure') THEN 'any' ELSE {office_key} END AS key
    FROM asked AS a
    INNER JOIN dossiers AS d ON d.received_on > a.before AND d.received_on <= a.until
    INNER JOIN offices AS o ON o.office_id = d.office_id
    WHERE d.channel = 'online' AND d.status NOT IN ('registered', 'refused')
        AND ($district IS NULL OR o.district_id = $district)
        AND ($office IS NULL OR o.office_id = $office)
        AND ($province IS NULL OR o.province_id = $province)
    UNION
    SELECT
        a.nth,
        e.procedure_code,
        COALESCE(e.key, 'any') AS key
    FROM asked AS a
    INNER JOIN (
        {received_by_month}
    ) AS e ON e.month > a.before AND e.month <= a.until
    WHERE e.received_online > 0
),

online AS (
    SELECT
        nth,
        key,
        procedure_code
    FROM lists
    WHERE key IS NOT NULL
    GROUP BY nth, key, procedure_code
    HAVING MIN(level) >= 3
)

SELECT
    online.nth,
    online.key,
    CAST(COUNT(*) AS BIGINT) AS services_used
FROM online
INNER JOIN used
    ON used.nth = online.nth AND used.procedure_code = online.procedure_code
    AND used.key = CASE WHEN $by IN ('field', 'procedure') THEN 'any' ELSE online.key END
GROUP BY online.nth, online.key
