-- grain: one row per office and day in book_totals that tells of a day after $since, or of that day's end; offices by their place in grouped_offices.sql, days since 1970
SELECT
    o.office,
    DATE_DIFF('day', DATE '1970-01-01', t.day) AS day,
    {columns}
FROM book_totals AS t
INNER JOIN (
    SELECT
        office_id,
        ROW_NUMBER() OVER (ORDER BY office_id) - 1 AS office
    FROM offices
) AS o ON o.office_id = t.office_id
WHERE t.next_day > $since
