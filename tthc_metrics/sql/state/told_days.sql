-- grain: one row per office that a batch of dossiers in force speaks of: the last day told of it
-- A batch speaks of the offices that it names, and of those of another batch with the same headings if it names
-- more than half of them: an export of the same scope, in which an office may have nothing new to tell. Offices of a
-- book made elsewhere are told as far as that is.
WITH named AS (
    SELECT DISTINCT
        b.batch_id,
        b.headings,
        CAST(b.data_until AS DATE) AS told_until,
        w.office_id
    FROM batches AS b
    INNER JOIN office_words AS w ON w.batch_id = b.batch_id
    WHERE b.kind = 'dossiers' AND NOT b.undone
),

sizes AS (
    SELECT batch_id, COUNT(*) AS offices
    FROM named
    GROUP BY batch_id
),

speaking AS (
    SELECT
        o.batch_id AS of_batch,
        n.told_until
    FROM named AS n
    INNER JOIN named AS o ON o.headings = n.headings AND o.office_id = n.office_id
    INNER JOIN sizes AS s ON s.batch_id = o.batch_id
    GROUP BY n.batch_id, n.told_until, o.batch_id, s.offices
    HAVING 2 * COUNT(*) > s.offices
)

SELECT
    n.office_id,
    MAX(s.told_until) AS told_until
FROM named AS n
INNER JOIN speaking AS s ON s.of_batch = n.batch_id
GROUP BY n.office_id
UNION ALL
SELECT
    office_id,
    told_until
FROM (
    {brought_in_force}
) AS brought
