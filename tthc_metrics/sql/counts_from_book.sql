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
),

sides AS (
    SELECT
        m.nth,
        m.sign,
        t.*,
        t.received_online + t.received_in_person + t.received_postal + t.received_unknown
        - t.resolved_early - t.resolved_on_time - t.resolved_late - t.returned - t.withdrawn AS open
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
    CAST(COALESCE(SUM(sign * received_online), 0) AS BIGINT) AS received_online,
    CAST(COALESCE(SUM(sign * received_in_person), 0) AS BIGINT) AS received_in_person,
    CAST(COALESCE(SUM(sign * received_postal), 0) AS BIGINT) AS received_postal,
    CAST(COALESCE(SUM(sign * received_unknown), 0) AS BIGINT) AS received_unknown,
    CAST(COALESCE(SUM(sign * online_level_3), 0) AS BIGINT) AS online_level_3,
    CAST(COALESCE(SUM(sign * online_level_4), 0) AS BIGINT) AS online_level_4,
    CAST(COALESCE(SUM(sign * fee_owed), 0) AS BIGINT) AS fee_owed,
    CAST(COALESCE(SUM(sign * paid_online), 0) AS BIGINT) AS paid_online,
    CAST(COALESCE(SUM(sign * payment_unknown), 0) AS BIGINT) AS payment_unknown,
    CAST(COALESCE(SUM(sign * digitised), 0) AS BIGINT) AS digitised,
    CAST(COALESCE(SUM(sign * digitised_unknown), 0) AS BIGINT) AS digitised_unknown,
    CAST(COALESCE(SUM(sign * resolved_early), 0) AS BIGINT) AS resolved_early,
    CAST(COALESCE(SUM(sign * resolved_on_time), 0) AS BIGINT) AS resolved_on_time,
    CAST(COALESCE(SUM(sign * resolved_late), 0) AS BIGINT) AS resolved_late,
    CAST(COALESCE(SUM(sign * late_subjective), 0) AS BIGINT) AS late_subjective,
    CAST(COALESCE(SUM(sign * late_objective), 0) AS BIGINT) AS late_objective,
    CAST(COALESCE(SUM(sign * late_software), 0) AS BIGINT) AS late_software,
    CAST(COALESCE(SUM(sign * returned), 0) AS BIGINT) AS returned,
    CAST(COALESCE(SUM(sign * withdrawn), 0) AS BIGINT) AS withdrawn,
    CAST(COALESCE(SUM(sign * rated), 0) AS BIGINT) AS rated,
    CAST(COALESCE(SUM(sign * satisfied), 0) AS BIGINT) AS satisfied,
    CAST(COALESCE(SUM(CASE WHEN sign = -1 THEN open ELSE 0 END), 0) AS BIGINT) AS carried_over,
    CAST(COALESCE(SUM(CASE WHEN sign = 1 THEN open ELSE 0 END), 0) AS BIGINT) AS open,
    CAST(COALESCE(SUM(CASE WHEN sign = 1 THEN overdue ELSE 0 END), 0) AS BIGINT) AS open_overdue,
    CAST(COALESCE(SUM(CASE WHEN sign = 1 THEN waiting ELSE 0 END), 0) AS BIGINT) AS waiting
FROM rows
GROUP BY asked_nth, key
