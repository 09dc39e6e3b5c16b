-- grain: one row per number of one office alone that batch $batch_id brings and that names no dossier in force, and one
-- that does, of the same office and the same but for zeros: before digits, or what a spreadsheet puts behind a number
WITH own AS (
    SELECT
        c.dossier_no,
        w.office_id,
        {dossier_key} AS dossier_key,
        c.number_key
    FROM dossier_claims AS c
    INNER JOIN office_words AS w
        ON {named_by}
    WHERE c.batch_id = $batch_id AND ends_with(c.number_key, '@')
),

brought AS (
    SELECT
        dossier_no,
        office_id,
        {zeros_off} AS digits
    FROM own AS t
    WHERE {new_number}
),

known AS (
    SELECT
        dossier_no,
        office_id,
        split_part(dossier_key, '@', 1) || '@' AS number_key
    FROM dossiers
    WHERE contains(dossier_key, '@') AND office_id IN (SELECT office_id FROM brought)
)

SELECT b.dossier_no, MIN(k.dossier_no) AS known
FROM brought AS b
INNER JOIN (SELECT dossier_no, office_id, {zeros_off} AS digits FROM known) AS k USING (office_id, digits)
GROUP BY b.dossier_no
ORDER BY b.dossier_no
