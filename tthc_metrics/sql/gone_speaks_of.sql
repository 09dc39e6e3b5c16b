-- a piece of a statement: one row per batch in force that takes dossiers out of force, and office that it speaks of, with its rank
-- Its own, and those of older ones of the same headings of which it names more than half, as in state/gone_dossiers.sql.
SELECT DISTINCT
    s.batch_id,
    s.rank,
    w.office_id
FROM (
    SELECT
        g.batch_id,
        g.rank,
        o.batch_id AS of_batch
    FROM (
        SELECT
            batch_id,
            MAX(rank) AS rank
        FROM {ranked}
        WHERE batch_id IN (SELECT batch_id FROM gone_claims WHERE taken_out)
        GROUP BY batch_id
    ) AS g
    INNER JOIN batches AS b ON b.batch_id = g.batch_id
    INNER JOIN batches AS e ON e.headings = b.headings
    INNER JOIN (
        SELECT
            batch_id,
            office_id,
            MIN(rank) AS rank
        FROM {ranked}
        GROUP BY batch_id, office_id
    ) AS o ON o.batch_id = e.batch_id AND o.rank <= g.rank
    LEFT JOIN (SELECT DISTINCT batch_id, office_id FROM {ranked}) AS i
        ON i.batch_id = g.batch_id AND i.office_id = o.office_id
    GROUP BY g.batch_id, g.rank, o.batch_id
    HAVING 2 * COUNT(i.office_id) > COUNT(*)
) AS s
INNER JOIN {ranked} AS w ON w.batch_id = s.of_batch
