-- grain: one row per group that offers anything online: how many procedures, and how many without a dossier
WITH offered_online AS (
    {unused_procedures}
)

SELECT
    key,
    CAST(COUNT(*) AS BIGINT) AS offered,
    CAST(SUM(CASE WHEN dossiers = 0 THEN 1 ELSE 0 END) AS BIGINT) AS unused
FROM offered_online
GROUP BY key
ORDER BY key
