-- grain: one row per office and day in {entered}: running totals of the entries of whole offices, as far as each is told
-- What falls due after the last day told of an office is not overdue yet: nobody knows what became of it.
-- Added as DOUBLE: exact for whole numbers up to 2^53, and several times as fast as wide integers.
-- In the order of days, so that looking up a day reads the few blocks that hold it.
SELECT
    e.office_id,
    e.day,
    LEAD(e.day, 1, CAST('9999-12-31' AS DATE)) OVER (PARTITION BY e.office_id ORDER BY e.day) AS next_day,
    {running_totals_of_counts}
FROM {entered} AS e
LEFT JOIN told_days AS t ON t.office_id = e.office_id
WHERE t.told_until IS NULL OR e.day <= t.told_until
WINDOW running AS (PARTITION BY e.office_id ORDER BY e.day ROWS UNBOUNDED PRECEDING)
ORDER BY e.day, e.office_id
