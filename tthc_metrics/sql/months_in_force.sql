-- grain: one row per province and tier that a book made elsewhere in force has dossiers of: how many of these offices
-- count by that book, how many by something else; the first day that these tell; whether its sums by month are here
SELECT
    n.province_id,
    n.batch_id,
    n.told_until,
    p.months > 0 AS is_here,
    c.tier,
    MIN(CASE WHEN i.office_id IS NOT NULL THEN COALESCE(o.first_day, DATE '0001-01-01') END) AS first_day,
    COUNT(i.office_id) AS by_book,
    COUNT(*) - COUNT(i.office_id) AS otherwise
FROM (
    {newest_books}
) AS n
INNER JOIN brought_parts AS p ON p.province_id = n.province_id AND p.batch_id = n.batch_id
INNER JOIN brought_offices AS o ON o.province_id = n.province_id AND o.batch_id = n.batch_id
INNER JOIN office_claims AS c ON c.office_id = o.office_id AND c.batch_id = o.batch_id
LEFT JOIN brought_in_book AS i ON i.office_id = o.office_id AND i.batch_id = o.batch_id
WHERE o.dossiers > 0
GROUP BY n.province_id, n.batch_id, n.told_until, p.months, c.tier
ORDER BY n.province_id, c.tier
