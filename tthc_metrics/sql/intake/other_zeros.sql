-- grain: one row per number of digits alone that a batch brings, and one in force of the same office with other zeros before it
WITH bare AS (
    SELECT
        c.batch_id,
        c.dossier_no,
        c.number_key,
        ltrim(c.number_key, '0') AS digits,
        lower(concat_ws(' ', c.office_code, c.office_name)) AS office
    FROM dossier_claims AS c
    INNER JOIN batches AS b ON b.batch_id = c.batch_id
    WHERE NOT b.undone AND regexp_full_match(c.number_key, '[0-9]+@?')
),

known AS (
    SELECT * FROM bare
    WHERE batch_id <> $batch_id
)

SELECT own.dossier_no, MIN(other.dossier_no) AS known
FROM bare AS own
INNER JOIN known AS other ON other.digits = own.digits AND other.office = own.office
WHERE own.batch_id = $batch_id
    AND NOT EXISTS (
        SELECT 1
        FROM known AS same
        WHERE same.number_key = own.number_key AND same.office = own.office
    )
GROUP BY own.dossier_no
ORDER BY own.dossier_no
