-- grain: one row per office and code of a province that numbers of a batch carry beside it
SELECT
    w.office_id,
    regexp_extract(c.number_key, '(^|[^0-9A-Z])(H[0-9]{{2}})([^0-9A-Z]|$)', 2) AS code,
    COUNT(*) AS dossiers
FROM dossier_claims AS c
INNER JOIN office_words AS w
    ON {named_by}
WHERE c.batch_id = $batch_id AND NOT ends_with(c.number_key, '@')
GROUP BY ALL
HAVING code <> ''
