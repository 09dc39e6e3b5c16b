-- grain: one row per asked period and group of offices that had an overdue dossier since the first of the periods began
-- The stock of overdue dossiers at the end of a day is that of ledger.sql; here is what moved it: those that
-- became overdue on a day of the period and those that were finished on one. before + became − worked = after.
WITH asked (nth, before, until) AS (VALUES {asked}),

marked AS (
    SELECT
        {office_key} AS key,
        t.told_until,
        {dossier_flags}
    FROM dossiers AS d
    INNER JOIN offices AS o ON o.office_id = d.office_id
    LEFT JOIN told_days AS t ON t.office_id = d.office_id
    WHERE d.status NOT IN ('registered', 'refused') AND {sieve}
),

stays AS (  -- finished on its first day overdue: no day ended with it overdue
    SELECT *
    FROM marked
    WHERE key IS NOT NULL AND overdue_on IS NOT NULL AND NOT is_waiting AND NOT is_end_unknown
        AND (ended_on IS NULL OR ended_on > overdue_on)
),

asked_of AS (  -- each dossier is judged as far as its office is told
    SELECT
        a.nth,
        LEAST(a.before, s.told_until) AS before,
        LEAST(a.until, s.told_until) AS until,
        s.key,
        s.overdue_on,
        s.ended_on
    FROM asked AS a
    CROSS JOIN stays AS s
)

SELECT
    nth,
    key,
    CAST(SUM(CASE WHEN overdue_on <= before AND (ended_on IS NULL OR ended_on > before) THEN 1 ELSE 0 END) AS BIGINT) AS before,
    CAST(SUM(CASE WHEN overdue_on > before AND overdue_on <= until THEN 1 ELSE 0 END) AS BIGINT) AS became,
    CAST(SUM(CASE WHEN ended_on > before AND ended_on <= until THEN 1 ELSE 0 END) AS BIGINT) AS worked_off,
    CAST(SUM(CASE WHEN overdue_on <= until AND (ended_on IS NULL OR ended_on > until) THEN 1 ELSE 0 END) AS BIGINT) AS after
FROM asked_of
GROUP BY nth, key
ORDER BY nth, key
