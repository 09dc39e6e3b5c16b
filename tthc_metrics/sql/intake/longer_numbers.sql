-- grain: one row per number new with batch $batch_id in which the whole number of a system stands beside other words, and
-- the dossier of that number alone: in force, or of the batch too
WITH longer AS (
    SELECT dossier_no, whole
    FROM (
        SELECT dossier_no, number_key, number_key AS dossier_key, regexp_extract(number_key, '{whole}', 1) AS whole
        FROM dossier_claims
        WHERE batch_id = $batch_id
    ) AS t
    WHERE whole <> '' AND whole <> number_key AND {new_number}
)

SELECT l.dossier_no, MIN(k.dossier_no) AS known
FROM longer AS l
INNER JOIN (
    SELECT dossier_key AS whole, dossier_no FROM dossiers
    UNION ALL
    SELECT number_key, dossier_no FROM dossier_claims WHERE batch_id = $batch_id
) AS k USING (whole)
GROUP BY l.dossier_no
ORDER BY l.dossier_no
