-- grain: one row per dossier that batch $batch_id should list and does not: received on the days that the file
-- states, of an office that it speaks of, listed by an older export of the same headings and by no newer one.
-- None at all if it lists no more than half of what it should: then it is a list of another kind. The offices that
-- it speaks of are those of state/told_days.sql. {refused}: what the file lists in rows that were refused. What was
-- told of it already is told again only if batch $told_by lists it.
WITH batch_ranks AS (
    SELECT batch_id, MAX(rank) AS rank
    FROM {ranked}
    GROUP BY batch_id
),

older AS (
    SELECT b.batch_id
    FROM batches AS b
    INNER JOIN batches AS i ON i.batch_id = $batch_id AND i.headings = b.headings AND i.batch_id <> b.batch_id
    INNER JOIN batch_ranks AS r ON r.batch_id = b.batch_id
    WHERE r.rank < (SELECT rank FROM batch_ranks WHERE batch_id = $batch_id)
),

named AS (
    SELECT DISTINCT w.batch_id, w.office_id
    FROM office_words AS w
    WHERE w.batch_id = $batch_id OR w.batch_id IN (SELECT batch_id FROM older)
),

spoken_of AS (
    SELECT o.batch_id
    FROM named AS o
    LEFT JOIN named AS i ON i.batch_id = $batch_id AND i.office_id = o.office_id
    GROUP BY o.batch_id
    HAVING 2 * COUNT(i.office_id) > COUNT(*)
),

listed AS (
    SELECT
        {dossier_key} AS dossier_key,
        ANY_VALUE(c.number_key) AS number_key,
        MAX(r.rank) AS rank,
        MAX(CASE WHEN c.batch_id = $batch_id THEN 1 ELSE 0 END) AS is_here,
        MAX(CASE WHEN o.batch_id IS NOT NULL THEN 1 ELSE 0 END) AS was_there
    FROM dossier_claims AS c
    INNER JOIN {ranked} AS w
        ON {named_by}
    INNER JOIN batch_ranks AS r ON r.batch_id = c.batch_id
    LEFT JOIN older AS o ON o.batch_id = c.batch_id
    WHERE c.received_on BETWEEN $since AND $until
    GROUP BY 1
),

expected AS (
    SELECT d.dossier_key, d.dossier_no, l.number_key, l.is_here
    FROM dossiers AS d
    INNER JOIN listed AS l ON l.dossier_key = d.dossier_key
    WHERE d.received_on BETWEEN $since AND $until
        AND d.office_id IN (SELECT office_id FROM named WHERE batch_id IN (SELECT batch_id FROM spoken_of))
        AND l.was_there = 1
        AND l.rank <= (SELECT rank FROM batch_ranks WHERE batch_id = $batch_id)
)

SELECT dossier_key, dossier_no
FROM expected
WHERE is_here = 0
    AND number_key NOT IN (SELECT number_key FROM {refused} WHERE number_key IS NOT NULL)
    AND (SELECT 2 * SUM(is_here) > COUNT(*) FROM expected)
    AND (
        number_key IN (SELECT number_key FROM dossier_claims WHERE batch_id = $told_by)
        OR dossier_key NOT IN (
            SELECT g.dossier_key
            FROM gone_claims AS g
            INNER JOIN batches AS t ON t.batch_id = g.told_by
            WHERE g.batch_id = $batch_id AND NOT t.undone
        )
    )
