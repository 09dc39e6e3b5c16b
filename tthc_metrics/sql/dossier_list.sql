-- grain: one row per dossier of `asked` on one page of the list: the longest due first; numbers alone may be of several offices
-- No column here can hold personal data: none is stored.
WITH {dossiers_asked},

page AS (
    SELECT *
    FROM asked
    ORDER BY due_on NULLS LAST, dossier_no, dossier_key
    LIMIT $limit OFFSET $offset
)

SELECT
    page.dossier_no,
    o.office_id,
    o.name AS office,
    page.procedure_code,
    p.name AS procedure_name,
    page.field_key AS field,
    page.channel,
    page.status,
    page.received_on,
    page.due_on,
    page.told_until,
    page.ended_on AS finished_on,
    page.is_end_a_bound AS finished_is_bound,
    CASE WHEN page.outcome = 'late' OR (page.is_open AND page.is_past_due) THEN page.late_cause END AS late_cause,
    page.apologised,
    page.outcome IN ('returned', 'withdrawn') OR page.is_waiting OR page.is_end_unknown
        OR page.is_end_a_bound AS never_late
FROM page
INNER JOIN offices AS o ON o.office_id = page.office_id
LEFT JOIN (
    SELECT procedure_code, MAX(name) AS name
    FROM procedures
    GROUP BY procedure_code
) AS p ON p.procedure_code = page.procedure_code
ORDER BY page.due_on NULLS LAST, page.dossier_no, page.dossier_key
