-- grain: one row per office that has dossiers here and entries in the newest book made elsewhere of its province:
-- what each column of both adds up to, up to the last day that both tell
WITH newest AS (
    {newest_books}
),

twice AS (
    SELECT
        o.office_id,
        n.batch_id,
        CASE WHEN t.told_until < n.told_until THEN t.told_until ELSE n.told_until END AS until
    FROM brought_offices AS o
    INNER JOIN newest AS n ON n.province_id = o.province_id AND n.batch_id = o.batch_id
    INNER JOIN told_days AS t ON t.office_id = o.office_id
    WHERE o.office_id NOT IN (SELECT office_id FROM brought_in_book)
),

entries AS (
    SELECT 'here' AS side, b.*
    FROM book AS b
    INNER JOIN twice AS w ON w.office_id = b.office_id AND b.day <= w.until
    UNION ALL BY NAME
    SELECT 'elsewhere' AS side, b.* EXCLUDE (batch_id)
    FROM brought_entries AS b
    INNER JOIN twice AS w ON w.office_id = b.office_id AND w.batch_id = b.batch_id AND b.day <= w.until
)

SELECT
    w.office_id,
    o.name,
    w.until,
    {sums}
FROM twice AS w
INNER JOIN offices AS o ON o.office_id = w.office_id
LEFT JOIN entries AS e ON e.office_id = w.office_id
GROUP BY w.office_id, o.name, w.until
ORDER BY w.office_id
