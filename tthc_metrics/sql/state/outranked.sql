-- grain: one row per dossier of a batch that a newer export tells of too (is_older), or else that the batch tells
-- twice, of one office by two names, or another took out of force; with the key of its number, how many
-- claims of the batch those are, and the moment of the newest export that tells of it
WITH said AS (
    SELECT
        c.batch_id,
        c.number_key,
        w.office_id,
        {dossier_key} AS dossier_key
    FROM dossier_claims AS c
    INNER JOIN {ranked} AS w
        ON {named_by}
    WHERE w.rank >= (SELECT MIN(rank) FROM {ranked} WHERE batch_id = $batch_id)
        AND c.number_key IN (SELECT number_key FROM dossier_claims WHERE batch_id = $batch_id)
),

newer AS (
    SELECT dossier_key, batch_id
    FROM said
    WHERE batch_id <> $batch_id
    UNION ALL
    SELECT g.dossier_key, g.batch_id
    FROM gone_claims AS g
    INNER JOIN said AS s ON s.dossier_key = g.dossier_key AND s.batch_id = $batch_id
    INNER JOIN (
        {gone_speaks_of}
    ) AS o ON o.batch_id = g.batch_id AND o.office_id = s.office_id
    WHERE g.taken_out AND g.batch_id <> $batch_id AND g.told_by IN (SELECT batch_id FROM {ranked})
        AND o.rank > (SELECT MAX(rank) FROM {ranked} WHERE batch_id = $batch_id)
),

newest AS (
    SELECT n.dossier_key, MAX(b.data_until) AS told_at
    FROM newer AS n
    INNER JOIN batches AS b ON b.batch_id = n.batch_id
    GROUP BY n.dossier_key
)

SELECT
    s.dossier_key,
    ANY_VALUE(s.number_key) AS number_key,
    TRUE AS is_older,
    COUNT(*) AS claims,
    MAX(n.told_at) AS told_at
FROM said AS s
INNER JOIN newest AS n ON n.dossier_key = s.dossier_key
WHERE s.batch_id = $batch_id
GROUP BY s.dossier_key
UNION ALL
SELECT
    dossier_key,
    ANY_VALUE(number_key) AS number_key,
    FALSE AS is_older,
    COUNT(*) AS claims,
    NULL AS told_at
FROM said
ANTI JOIN newer USING (dossier_key)
WHERE batch_id = $batch_id
    AND (ends_with(number_key, '@') OR dossier_key IN (SELECT dossier_key FROM gone_claims WHERE taken_out))
GROUP BY dossier_key
HAVING COUNT(*) > 1 OR dossier_key IN (SELECT dossier_key FROM gone_claims WHERE taken_out)
