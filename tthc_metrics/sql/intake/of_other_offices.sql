-- grain: one row per row of {rows} whose number begins with the code that {strange} pairs with its office, and that is not known so
SELECT
    s.code,
    s.office_id,
    r.row_no,
    r.dossier_no
FROM {rows} AS r
INNER JOIN dossier_claims AS c ON c.batch_id = $batch_id AND c.number_key = r.number_key
INNER JOIN office_words AS w
    ON {named_by}
INNER JOIN {strange} AS s
    ON s.sheet = r.sheet AND s.office_id = w.office_id AND s.code = split_part(r.number_key, '-', 1)
ANTI JOIN dossiers AS d ON d.dossier_key = c.number_key AND d.office_id = w.office_id
ORDER BY r.sheet, r.row_no
