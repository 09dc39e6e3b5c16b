-- grain: one row per name that a batch of dossiers says of an office without a code: how many dossiers, the first, its office
-- Counted by words first: they are few.
SELECT
    c.office_name,
    w.era,
    c.dossiers,
    c.first,
    w.office_id
FROM (
    SELECT
        batch_id,
        office_code,
        office_name,
        MIN(received_on) AS received_on,
        COUNT(*) AS dossiers,
        MIN(dossier_no) AS first
    FROM dossier_claims
    WHERE batch_id = $batch_id AND office_code IS NULL AND office_name IS NOT NULL
    GROUP BY batch_id, office_code, office_name, received_on < CAST('2025-07-01' AS DATE)
) AS c
INNER JOIN office_words AS w
    ON {named_by}
ORDER BY c.first
