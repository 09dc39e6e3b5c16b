-- a piece of a statement: `asked`, the dossiers of a scope that {condition} holds for in a period
-- The condition is the one by which the ledger counts (definitions/counts.toml), so that a list is as long as its count.
marked AS (
    SELECT
        d.*,
        COALESCE(d.field, p.field, 'unknown') AS field_key,
        COALESCE(d.procedure_code, 'unknown') AS procedure_key,
        LEAST($until, t.told_until) AS judged_on,
        {period_flags},
        {dossier_flags}
    FROM dossiers AS d
    INNER JOIN offices AS o ON o.office_id = d.office_id
    LEFT JOIN told_days AS t ON t.office_id = d.office_id
    LEFT JOIN ({procedure_fields}) AS p ON p.procedure_code = d.procedure_code
    WHERE {dossier_scope}
),

asked AS (
    SELECT *
    FROM marked
    WHERE {condition}
)
