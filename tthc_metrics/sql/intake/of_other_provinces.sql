-- grain: one row per row of {rows} whose number carries a code beside an office that {strange} pairs, and that is not known so
SELECT
    r.sheet,
    r.row_no,
    r.dossier_no,
    s.code,
    s.office_id
FROM {rows} AS r
INNER JOIN dossier_claims AS c ON c.batch_id = $batch_id AND c.number_key = r.number_key
INNER JOIN office_words AS w
    ON {named_by}
INNER JOIN {strange} AS s
    ON s.office_id = w.office_id
    AND s.code = regexp_extract(c.number_key, '(^|[^0-9A-Z])(H[0-9]{{2}})([^0-9A-Z]|$)', 2)
ANTI JOIN dossiers AS d ON d.dossier_key = c.number_key AND d.office_id = w.office_id
ORDER BY r.sheet, r.row_no
