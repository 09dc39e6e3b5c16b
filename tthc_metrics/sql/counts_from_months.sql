-- grain: one row per asked period and group; counts from the sums by month of books made elsewhere, of those that tell
-- the periods ({books}: batch, province)
-- As from the book: a flow is what is entered up to the end less what is before the beginning, a stock all that is
-- entered. Offices are in no sum by month, so groups are fields, procedures, provinces, tiers or the whole.
WITH moments AS (
    SELECT nth, before AS at_day, -1 AS sign FROM asked
    UNION ALL
    SELECT nth, until AS at_day, 1 AS sign FROM asked
),

told (batch_id, province_id) AS (VALUES {books}),

monthly AS (
    SELECT
        CASE $by
            WHEN 'all' THEN 'all'
            WHEN 'province' THEN m.province_id
            WHEN 'tier' THEN m.tier
            WHEN 'field' THEN COALESCE(m.field, p.field, 'unknown')
            WHEN 'procedure' THEN COALESCE(m.procedure_code, 'unknown')
        END AS key,
        m.month,
        {sums_of_entries}
    FROM brought_months AS m
    INNER JOIN told AS t ON t.batch_id = m.batch_id AND t.province_id = m.province_id
    LEFT JOIN ({procedure_fields}) AS p ON p.procedure_code = m.procedure_code
    WHERE ($tier IS NULL OR m.tier = $tier)
        AND ($field IS NULL OR COALESCE(m.field, p.field, 'unknown') = $field)
        AND ($procedure IS NULL OR COALESCE(m.procedure_code, 'unknown') = $procedure)
    GROUP BY ALL
),

sides AS (  -- groups without an entry so far stay, as zeros
    SELECT
        s.nth,
        s.sign,
        m.*
    FROM moments AS s
    INNER JOIN monthly AS m ON m.month <= s.at_day
    UNION ALL BY NAME
    SELECT DISTINCT
        a.nth,
        m.key
    FROM asked AS a
    CROSS JOIN monthly AS m
)

SELECT
    nth,
    key,
    CASE WHEN $by IN ('field', 'procedure') THEN 1 ELSE 0 END AS in_force,
    {counts_of_totals}
FROM sides
GROUP BY nth, key
