-- grain: one row per office of {offices} with stored numbers that carry one of $codes: the commonest of them
SELECT
    office_id,
    code
FROM (
    SELECT
        d.office_id,
        regexp_extract(d.dossier_key, '(^|[^0-9A-Z])(H[0-9]{{2}})([^0-9A-Z]|$)', 2) AS code
    FROM dossiers AS d
    SEMI JOIN {offices} AS o ON o.office_id = d.office_id
    WHERE NOT contains(d.dossier_key, '@')
) AS numbers
WHERE list_contains($codes, code)
GROUP BY office_id, code
QUALIFY ROW_NUMBER() OVER (PARTITION BY office_id ORDER BY COUNT(*) DESC, code) = 1
