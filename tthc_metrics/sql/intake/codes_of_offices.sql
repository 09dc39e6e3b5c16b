-- grain: one row per office and code of a province that numbers of a batch carry beside it
-- Counted by words first: they are few.
SELECT
    w.office_id,
    c.code,
    CAST(SUM(c.dossiers) AS BIGINT) AS dossiers
FROM (
    SELECT
        batch_id,
        office_code,
        office_name,
        MIN(received_on) AS received_on,
        regexp_extract(number_key, '(^|[^0-9A-Z])(H[0-9]{{2}})([^0-9A-Z]|$)', 2) AS code,
        COUNT(*) AS dossiers
    FROM dossier_claims
    WHERE batch_id = $batch_id AND NOT ends_with(number_key, '@')
    GROUP BY batch_id, office_code, office_name, received_on < CAST('2025-07-01' AS DATE), code
) AS c
INNER JOIN office_words AS w
    ON {named_by}
WHERE c.code <> ''
GROUP BY w.office_id, c.code
