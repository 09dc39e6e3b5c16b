-- grain: one row per code and name that a batch of dossiers says of an office: how many that are not known to be its,
-- and the first of their numbers
SELECT
    c.office_code,
    c.office_name,
    w.era,
    COUNT(CASE WHEN d.dossier_key IS NULL THEN 1 END) AS dossiers,
    MIN(CASE WHEN d.dossier_key IS NULL THEN c.dossier_no END) AS first
FROM dossier_claims AS c
INNER JOIN office_words AS w
    ON {named_by}
LEFT JOIN dossiers AS d ON d.dossier_key = {dossier_key} AND d.office_id = w.office_id
WHERE c.batch_id = $batch_id AND c.office_code IS NOT NULL AND c.office_name IS NOT NULL
GROUP BY ALL
ORDER BY first
