-- grain: one row per number of digits alone that a batch brings, and one in force of the same office with other zeros before it
WITH bare AS (
    SELECT
        c.batch_id,
        c.dossier_no,
        c.number_key,
        ltrim(c.number_key, '0') AS digits,
        w.office_id
    FROM dossier_claims AS c
    INNER JOIN batches AS b ON b.batch_id = c.batch_id
    INNER JOIN office_words AS w
        ON {named_by}
    WHERE NOT b.undone AND regexp_full_match(c.number_key, '[0-9]+(/[0-9]+)*@?')
),

known AS (
    SELECT * FROM bare
    WHERE batch_id <> $batch_id
)

SELECT own.dossier_no, MIN(other.dossier_no) AS known
FROM bare AS own
INNER JOIN known AS other ON other.digits = own.digits AND other.office_id = own.office_id
WHERE own.batch_id = $batch_id
    AND NOT EXISTS (
        SELECT 1
        FROM known AS same
        WHERE same.number_key = own.number_key AND same.office_id = own.office_id
    )
GROUP BY own.dossier_no
ORDER BY own.dossier_no
