-- grain: one row per row of {odd}, whose number and day of reception contradict each other, that is not known with that day
SELECT
    r.row_no,
    r.dossier_no,
    r.received_on_at,
    r.other_year
FROM {odd} AS r
INNER JOIN dossier_claims AS c ON c.batch_id = $batch_id AND c.number_key = r.number_key
INNER JOIN office_words AS w
    ON {named_by}
    AND w.office_code IS NOT DISTINCT FROM r.office_code
    AND w.office_name IS NOT DISTINCT FROM r.office_name
ANTI JOIN dossiers AS d ON d.dossier_key = {dossier_key} AND d.received_on = r.received_on
ORDER BY r.sheet, r.row_no
