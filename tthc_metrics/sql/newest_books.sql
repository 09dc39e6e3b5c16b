-- a piece of a statement: one row per province that has a book made elsewhere in force: the newest that counts what this
-- program counts ({sql_version}: of the statement that makes it)
SELECT
    p.province_id,
    MAX(p.batch_id) AS batch_id,
    arg_max(p.told_until, p.batch_id) AS told_until
FROM brought_parts AS p
INNER JOIN batches AS b ON b.batch_id = p.batch_id
WHERE NOT b.undone AND p.sql_version = '{sql_version}'
GROUP BY p.province_id
