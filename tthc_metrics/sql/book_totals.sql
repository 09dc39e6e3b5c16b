-- grain: one row per office and day in {entered}: running totals of the entries of whole offices
-- Added as DOUBLE: exact for whole numbers up to 2^53, and several times as fast as wide integers.
-- In the order of days, so that looking up a day reads the few blocks that hold it.
SELECT
    office_id,
    day,
    LEAD(day, 1, CAST('9999-12-31' AS DATE)) OVER (PARTITION BY office_id ORDER BY day) AS next_day,
    {running_totals_of_counts}
FROM {entered}
WINDOW running AS (PARTITION BY office_id ORDER BY day ROWS UNBOUNDED PRECEDING)
ORDER BY day, office_id
