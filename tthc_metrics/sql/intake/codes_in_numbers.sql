-- grain: one row per sheet of {rows}, office and what numbers begin with, up to the first dash: how many rows
-- Counted by words first: they are few.
SELECT
    c.sheet,
    w.office_id,
    c.code,
    CAST(SUM(c.dossiers) AS BIGINT) AS dossiers
FROM (
    SELECT
        $batch_id AS batch_id,
        sheet,
        office_code,
        office_name,
        MIN(received_on) AS received_on,
        split_part(number_key, '-', 1) AS code,
        COUNT(*) AS dossiers
    FROM {rows}
    WHERE NOT ends_with(number_key, '@')
    GROUP BY sheet, office_code, office_name, received_on < CAST('2025-07-01' AS DATE), code
) AS c
INNER JOIN office_words AS w
    ON {named_by}
GROUP BY c.sheet, w.office_id, c.code
