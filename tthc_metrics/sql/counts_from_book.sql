-- grain: one row per asked period and group of offices; counts from the running totals of the book
-- A flow is the total at the end less the total before the beginning; a stock is the total itself.
WITH moments AS (
    SELECT nth, before AS at_day, -1 AS sign FROM asked
    UNION ALL
    SELECT nth, until AS at_day, 1 AS sign FROM asked
),

grouped AS (
    SELECT
        o.office_id,
        {office_key} AS key,
        COALESCE(o.valid_from, p.valid_from) AS valid_from,
        COALESCE(o.valid_to, p.valid_to) AS valid_to
    FROM offices AS o
    LEFT JOIN places AS p ON p.place_id = o.place_id AND p.level IN ('district', 'commune')
    WHERE ($district IS NULL OR o.district_id = $district)
        AND ($office IS NULL OR o.office_id = $office)
        AND ($tier IS NULL OR o.tier = $tier)
        AND ($province IS NULL OR o.province_id = $province)
),

sides AS (
    SELECT
        m.nth,
        m.sign,
        t.*
    FROM moments AS m
    INNER JOIN book_totals AS t ON t.day <= m.at_day AND m.at_day < t.next_day
),

rows AS (  -- groups without an entry stay, as zeros
    SELECT
        a.nth AS asked_nth,
        g.key,
        (g.valid_from IS NULL OR g.valid_from <= a.until)
        AND (g.valid_to IS NULL OR g.valid_to > a.before) AS in_force,
        s.*
    FROM asked AS a
    CROSS JOIN grouped AS g
    LEFT JOIN sides AS s ON s.nth = a.nth AND s.office_id = g.office_id
    WHERE g.key IS NOT NULL
)

SELECT
    asked_nth AS nth,
    key,
    MAX(CASE WHEN in_force THEN 1 ELSE 0 END) AS in_force,
    {counts_of_totals}
FROM rows
GROUP BY asked_nth, key
