-- grain: one row per number of digits alone that a batch brings, and one in force of the same office with other zeros before it
WITH own AS (
    SELECT
        c.dossier_no,
        c.number_key,
        ltrim(c.number_key, '0') AS digits,
        w.office_id
    FROM dossier_claims AS c
    INNER JOIN office_words AS w
        ON {named_by}
    WHERE c.batch_id = $batch_id AND regexp_full_match(c.number_key, '[0-9]+(/[0-9]+)*@')
),

known AS (
    SELECT
        c.dossier_no,
        c.number_key,
        ltrim(c.number_key, '0') AS digits,
        w.office_id
    FROM dossier_claims AS c
    INNER JOIN batches AS b ON b.batch_id = c.batch_id
    INNER JOIN office_words AS w
        ON {named_by}
    WHERE c.batch_id <> $batch_id AND NOT b.undone
        AND ends_with(c.number_key, '@') AND LEFT(c.number_key, 1) BETWEEN '0' AND '9'
        AND ltrim(c.number_key, '0') IN (SELECT digits FROM own)
)

SELECT own.dossier_no, MIN(other.dossier_no) AS known
FROM own
INNER JOIN known AS other ON other.digits = own.digits AND other.office_id = own.office_id
WHERE NOT EXISTS (
    SELECT 1
    FROM known AS same
    WHERE same.number_key = own.number_key AND same.office_id = own.office_id
)
GROUP BY own.dossier_no
ORDER BY own.dossier_no
