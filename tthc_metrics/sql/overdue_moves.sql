-- grain: one row per asked period and group of offices that ever had an overdue dossier
-- The stock of overdue dossiers at the end of a day is that of ledger.sql; here is what moved it: those that
-- became overdue on a day of the period and those that were finished on one. before + became − worked = after.
WITH asked (nth, before, until) AS (VALUES {asked}),

marked AS (
    SELECT
        {office_key} AS key,
        d.finished_on,
        CASE  -- the first day that ends with it overdue: never before it was received
            WHEN d.due_on < d.received_on THEN d.received_on
            ELSE CAST(d.due_on + INTERVAL '1' DAY AS DATE)
        END AS overdue_on
    FROM dossiers AS d
    INNER JOIN offices AS o ON o.office_id = d.office_id
    WHERE d.due_on IS NOT NULL
        AND d.status NOT IN ('registered', 'refused')
        AND NOT (d.finished_on IS NULL AND d.status IN ('supplement', 'payment', 'stopped'))
        AND (d.finished_on IS NULL OR d.finished_on > d.due_on)
),

stays AS (  -- finished on its first day overdue: no day ended with it overdue
    SELECT * FROM marked
    WHERE key IS NOT NULL AND (finished_on IS NULL OR finished_on > overdue_on)
)

SELECT
    a.nth,
    s.key,
    CAST(SUM(CASE WHEN s.overdue_on <= a.before AND (s.finished_on IS NULL OR s.finished_on > a.before) THEN 1 ELSE 0 END) AS BIGINT) AS before,
    CAST(SUM(CASE WHEN s.overdue_on > a.before AND s.overdue_on <= a.until THEN 1 ELSE 0 END) AS BIGINT) AS became,
    CAST(SUM(CASE WHEN s.finished_on > a.before AND s.finished_on <= a.until THEN 1 ELSE 0 END) AS BIGINT) AS worked_off,
    CAST(SUM(CASE WHEN s.overdue_on <= a.until AND (s.finished_on IS NULL OR s.finished_on > a.until) THEN 1 ELSE 0 END) AS BIGINT) AS after
FROM asked AS a
CROSS JOIN stays AS s
GROUP BY a.nth, s.key
ORDER BY a.nth, s.key
