-- grain: one row per asked period and group; the same counts straight from the dossiers
-- Answers by field and procedure, which the book does not keep, and is the check the book is held to.
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
        d.received_on > a.before AND d.received_on <= a.until AS is_received,
        d.finished_on > a.before AND d.finished_on <= a.until AS is_resolved,
        d.received_on <= a.before
            AND (d.finished_on IS NULL OR d.finished_on > a.before) AS is_carried_over,
        d.received_on <= a.until AND (d.finished_on IS NULL OR d.finished_on > a.until) AS is_open,
        d.finished_on IS NULL AND d.status IN ('supplement', 'payment', 'stopped') AS is_waiting,
        d.due_on < a.until AS is_past_due,
        CASE
            WHEN d.status = 'withdrawn' THEN 'withdrawn'
            WHEN d.status = 'returned' THEN 'returned'
            WHEN d.finished_on < d.due_on THEN 'early'
            WHEN d.finished_on > d.due_on THEN 'late'
            ELSE 'on_time'
        END AS outcome
    FROM asked AS a
    CROSS JOIN dossiers AS d
    INNER JOIN offices AS o ON o.office_id = d.office_id
    LEFT JOIN places AS place
        ON place.place_id = o.place_id AND place.level IN ('district', 'commune')
    LEFT JOIN (
        SELECT procedure_code, MAX(field) AS field
        FROM procedures
        GROUP BY procedure_code
    ) AS p ON p.procedure_code = d.procedure_code
    WHERE d.status NOT IN ('registered', 'refused')
        AND ($district IS NULL OR o.district_id = $district)
        AND ($office IS NULL OR o.office_id = $office)
        AND ($tier IS NULL OR o.tier = $tier)
        AND ($field IS NULL OR COALESCE(d.field, p.field, 'unknown') = $field)
        AND ($procedure IS NULL OR COALESCE(d.procedure_code, 'unknown') = $procedure)
)

SELECT
    nth,
    key,
    MAX(CASE WHEN in_force THEN 1 ELSE 0 END) AS in_force,
    CAST(SUM(CASE WHEN is_received AND channel = 'online' THEN 1 ELSE 0 END) AS BIGINT) AS received_online,
    CAST(SUM(CASE WHEN is_received AND channel = 'in_person' THEN 1 ELSE 0 END) AS BIGINT) AS received_in_person,
    CAST(SUM(CASE WHEN is_received AND channel = 'postal' THEN 1 ELSE 0 END) AS BIGINT) AS received_postal,
    CAST(SUM(CASE WHEN is_received AND channel IS NULL THEN 1 ELSE 0 END) AS BIGINT) AS received_unknown,
    CAST(SUM(CASE WHEN is_received AND channel = 'online' AND service_level IN ('3', 'partial') THEN 1 ELSE 0 END) AS BIGINT) AS online_level_3,
    CAST(SUM(CASE WHEN is_received AND channel = 'online' AND service_level IN ('4', 'full') THEN 1 ELSE 0 END) AS BIGINT) AS online_level_4,
    CAST(SUM(CASE WHEN is_received AND owes_fee THEN 1 ELSE 0 END) AS BIGINT) AS fee_owed,
    CAST(SUM(CASE WHEN is_received AND owes_fee AND paid_online THEN 1 ELSE 0 END) AS BIGINT) AS paid_online,
    CAST(SUM(CASE WHEN is_received AND owes_fee AND paid_online IS NULL THEN 1 ELSE 0 END) AS BIGINT) AS payment_unknown,
    CAST(SUM(CASE WHEN is_received AND digitised THEN 1 ELSE 0 END) AS BIGINT) AS digitised,
    CAST(SUM(CASE WHEN is_received AND digitised IS NULL THEN 1 ELSE 0 END) AS BIGINT) AS digitised_unknown,
    CAST(SUM(CASE WHEN is_resolved AND outcome = 'early' THEN 1 ELSE 0 END) AS BIGINT) AS resolved_early,
    CAST(SUM(CASE WHEN is_resolved AND outcome = 'on_time' THEN 1 ELSE 0 END) AS BIGINT) AS resolved_on_time,
    CAST(SUM(CASE WHEN is_resolved AND outcome = 'late' THEN 1 ELSE 0 END) AS BIGINT) AS resolved_late,
    CAST(SUM(CASE WHEN is_resolved AND outcome = 'late' AND late_cause = 'subjective' THEN 1 ELSE 0 END) AS BIGINT) AS late_subjective,
    CAST(SUM(CASE WHEN is_resolved AND outcome = 'late' AND late_cause = 'objective' THEN 1 ELSE 0 END) AS BIGINT) AS late_objective,
    CAST(SUM(CASE WHEN is_resolved AND outcome = 'late' AND late_cause = 'software' THEN 1 ELSE 0 END) AS BIGINT) AS late_software,
    CAST(SUM(CASE WHEN is_resolved AND outcome = 'returned' THEN 1 ELSE 0 END) AS BIGINT) AS returned,
    CAST(SUM(CASE WHEN is_resolved AND outcome = 'withdrawn' THEN 1 ELSE 0 END) AS BIGINT) AS withdrawn,
    CAST(SUM(CASE WHEN is_resolved AND satisfied IS NOT NULL THEN 1 ELSE 0 END) AS BIGINT) AS rated,
    CAST(SUM(CASE WHEN is_resolved AND satisfied THEN 1 ELSE 0 END) AS BIGINT) AS satisfied,
    CAST(SUM(CASE WHEN is_carried_over THEN 1 ELSE 0 END) AS BIGINT) AS carried_over,
    CAST(SUM(CASE WHEN is_open THEN 1 ELSE 0 END) AS BIGINT) AS open,
    CAST(SUM(CASE WHEN is_open AND is_past_due AND NOT is_waiting THEN 1 ELSE 0 END) AS BIGINT) AS open_overdue,
    CAST(SUM(CASE WHEN is_open AND is_waiting THEN 1 ELSE 0 END) AS BIGINT) AS waiting
FROM marked
WHERE key IS NOT NULL
GROUP BY nth, key
