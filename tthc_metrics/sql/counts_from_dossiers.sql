-- grain: one row per asked period and group; the same counts straight from the dossiers
-- Answers by field and procedure, which the book does not keep, and is the check the book is held to.
-- {sieve} lets through all dossiers that any asked count may count.
-- As the totals of the book, each office is counted as of the last day told of it.
WITH marked AS (
    SELECT
        a.nth,
        d.*,
        CASE $by
            WHEN 'field' THEN COALESCE(d.field, p.field, 'unknown')
            WHEN 'procedure' THEN COALESCE(d.procedure_code, 'unknown')
            ELSE {office_key}
        END AS key,
        $by IN ('field', 'procedure') OR (
            (COALESCE(o.valid_from, place.valid_from) IS NULL OR COALESCE(o.valid_from, place.valid_from) <= a.until)
            AND (COALESCE(o.valid_to, place.valid_to) IS NULL OR COALESCE(o.valid_to, place.valid_to) > a.before)
        ) AS in_force,
        {period_flags},
        {dossier_flags}
    FROM asked AS a
    CROSS JOIN dossiers AS d
    INNER JOIN offices AS o ON o.office_id = d.office_id
    LEFT JOIN places AS place
        ON place.place_id = o.place_id AND place.level IN ('district', 'commune')
    LEFT JOIN told_days AS t ON t.office_id = d.office_id
    LEFT JOIN ({procedure_fields}) AS p ON p.procedure_code = d.procedure_code
    WHERE {dossier_scope}
        AND {sieve}
)

SELECT
    nth,
    key,
    MAX(CASE WHEN in_force THEN 1 ELSE 0 END) AS in_force,
    {counts_of_dossiers}
FROM marked
WHERE key IS NOT NULL
GROUP BY nth, key
