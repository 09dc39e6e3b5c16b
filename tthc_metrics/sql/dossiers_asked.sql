-- a piece of a statement: `asked`, the dossiers of a scope that {condition} holds for in a period
-- `words`, if any, must stand in the number, the procedure's name or the field, whatever its accents.
-- $seen: the offices whose dossiers may be seen one by one; all if NULL.
-- {sieve} lets through all that the condition may hold for, and spares looking closer at most others.
-- The condition is the one by which the ledger counts (definitions/counts.toml), so that a list is as long as its count.
marked AS (
    SELECT
        d.*,
        COALESCE(d.field, p.field, 'unknown') AS field_key,
        COALESCE(d.procedure_code, 'unknown') AS procedure_key,
        LEAST($until, t.told_until) AS judged_on,
        COALESCE(t.told_until, $until) AS told_until,
        {period_flags},
        {dossier_flags}
    FROM dossiers AS d
    INNER JOIN offices AS o ON o.office_id = d.office_id
    LEFT JOIN told_days AS t ON t.office_id = d.office_id
    LEFT JOIN ({procedure_fields}) AS p ON p.procedure_code = d.procedure_code
    WHERE {dossier_scope}
        AND {sieve}
        AND ($seen IS NULL OR list_contains(CAST($seen AS VARCHAR[]), d.office_id))
),

asked AS (
    SELECT *
    FROM marked
    WHERE {condition}
        AND (
            $words IS NULL
            OR contains(split_part(dossier_key, '@', 1), $number)
            OR contains(procedure_key, $number)
            OR contains(regexp_replace(replace(lower(strip_accents(field_key)), 'đ', 'd'), '[^0-9a-z]+', ' ', 'g'), $words)
            OR procedure_code IN (
                SELECT procedure_code
                FROM procedures
                WHERE contains(regexp_replace(replace(lower(strip_accents(name)), 'đ', 'd'), '[^0-9a-z]+', ' ', 'g'), $words)
            )
        )
)
