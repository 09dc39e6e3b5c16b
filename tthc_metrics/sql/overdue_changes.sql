-- grain: one row per asked period and group of offices that ever had an overdue dossier
-- The stock of overdue dossiers at the end of a day is that of ledger.sql; here is what moved it: those that
-- became overdue on a day of the period and those that were finished on one. before + became − worked = after.
WITH asked (nth, before, until) AS (VALUES {asked}),

marked AS (
    SELECT
        {office_key} AS key,
        {dossier_flags}
    FROM dossiers AS d
    INNER JOIN offices AS o ON o.office_id = d.office_id
    WHERE d.status NOT IN ('registered', 'refused')
),

stays AS (  -- finished on its first day overdue: no day ended with it overdue
    SELECT *
    FROM marked
    WHERE key IS NOT NULL AND overdue_on IS NOT NULL AND NOT is_waiting AND NOT is_end_unknown
        AND (ended_on IS NULL OR ended_on > overdue_on)
)

SELECT
    a.nth,
    s.key,
    CAST(SUM(CASE WHEN s.overdue_on <= a.before AND (s.ended_on IS NULL OR s.ended_on > a.before) THEN 1 ELSE 0 END) AS BIGINT) AS before,
    CAST(SUM(CASE WHEN s.overdue_on > a.before AND s.overdue_on <= a.until THEN 1 ELSE 0 END) AS BIGINT) AS became,
    CAST(SUM(CASE WHEN s.ended_on > a.before AND s.ended_on <= a.until THEN 1 ELSE 0 END) AS BIGINT) AS worked_off,
    CAST(SUM(CASE WHEN s.overdue_on <= a.until AND (s.ended_on IS NULL OR s.ended_on > a.until) THEN 1 ELSE 0 END) AS BIGINT) AS after
FROM asked AS a
CROSS JOIN stays AS s
GROUP BY a.nth, s.key
ORDER BY a.nth, s.key
