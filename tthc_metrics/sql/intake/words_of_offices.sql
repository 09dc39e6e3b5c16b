-- grain: one row per way of naming an office in a batch of dossiers, not matched yet
SELECT DISTINCT
    batch_id,
    office_code,
    office_name,
    CASE WHEN received_on < CAST('2025-07-01' AS DATE) THEN '63' ELSE '34' END AS era,
    '' AS office_id
FROM dossier_claims
WHERE batch_id = $batch_id
