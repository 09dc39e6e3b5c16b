-- a piece of a statement: the offices that count by a book made elsewhere, by which, and how far it tells
-- Of each province the newest such book (newest_books.sql); an office whose own dossiers are in force counts by these alone.
SELECT
    o.office_id,
    MAX(o.batch_id) AS batch_id,
    arg_max(n.told_until, o.batch_id) AS told_until
FROM (
    {newest_books}
) AS n
INNER JOIN brought_offices AS o ON o.province_id = n.province_id AND o.batch_id = n.batch_id
WHERE o.office_id NOT IN (
    SELECT w.office_id
    FROM office_words AS w
    INNER JOIN batches AS b ON b.batch_id = w.batch_id
    WHERE b.kind = 'dossiers' AND NOT b.undone
)
GROUP BY o.office_id
