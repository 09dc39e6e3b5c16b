-- a piece of a statement: `asked`, the dossiers of a scope that one count of the ledger counts
-- The period is the days after $before, up to $until. What each count counts is said twice on purpose, here
-- and in counts_from_dossiers.sql: the tests hold the two, and plain Python, to the same numbers.
-- $due_from, $due_by: the days in which what falls due «soon» does; NULL for every other count.
marked AS (
    SELECT
        d.*,
        COALESCE(d.field, p.field, 'unknown') AS field_key,
        COALESCE(d.procedure_code, 'unknown') AS procedure_key,
        d.received_on > $before AND d.received_on <= $until AS is_received,
        d.finished_on > $before AND d.finished_on <= $until AS is_resolved,
        d.received_on <= $before
            AND (d.finished_on IS NULL OR d.finished_on > $before) AS is_carried_over,
        d.received_on <= $until AND (d.finished_on IS NULL OR d.finished_on > $until) AS is_open,
        d.finished_on IS NULL AND d.status IN ('supplement', 'payment', 'stopped') AS is_waiting,
        d.due_on < $until AS is_past_due,
        d.status IN ('returned', 'withdrawn') AS is_given_back,
        d.status NOT IN ('returned', 'withdrawn') AND d.finished_on < d.due_on AS is_early,
        d.status NOT IN ('returned', 'withdrawn') AND d.finished_on > d.due_on AS is_late
    FROM dossiers AS d
    INNER JOIN offices AS o ON o.office_id = d.office_id
    LEFT JOIN (
        SELECT procedure_code, MAX(field) AS field
        FROM procedures
        GROUP BY procedure_code
    ) AS p ON p.procedure_code = d.procedure_code
    WHERE d.status NOT IN ('registered', 'refused')
        AND ($tier IS NULL OR o.tier = $tier)
        AND ($district IS NULL OR o.district_id = $district)
        AND ($office IS NULL OR o.office_id = $office)
        AND ($field IS NULL OR COALESCE(d.field, p.field, 'unknown') = $field)
        AND ($procedure IS NULL OR COALESCE(d.procedure_code, 'unknown') = $procedure)
),

flagged AS (  -- NULL means no: no due day, no result yet, a column that no file has
    SELECT
        * EXCLUDE (is_resolved, is_past_due, is_early, is_late),
        COALESCE(is_resolved, FALSE) AS is_resolved,
        COALESCE(is_past_due, FALSE) AS is_past_due,
        COALESCE(is_early, FALSE) AS is_early,
        COALESCE(is_late, FALSE) AS is_late
    FROM marked
),

asked AS (
    SELECT *
    FROM flagged
    WHERE CASE $state
        WHEN 'carried_over' THEN is_carried_over
        WHEN 'received' THEN is_received
        WHEN 'received_online' THEN is_received AND channel = 'online'
        WHEN 'received_direct' THEN is_received AND channel IN ('in_person', 'postal')
        WHEN 'received_in_person' THEN is_received AND channel = 'in_person'
        WHEN 'received_postal' THEN is_received AND channel = 'postal'
        WHEN 'received_unknown' THEN is_received AND channel IS NULL
        WHEN 'handled' THEN is_received OR is_carried_over
        WHEN 'resolved' THEN is_resolved
        WHEN 'resolved_early' THEN is_resolved AND is_early
        WHEN 'resolved_on_time' THEN is_resolved AND NOT is_early AND NOT is_late AND NOT is_given_back
        WHEN 'resolved_late' THEN is_resolved AND is_late
        WHEN 'resolved_in_time' THEN is_resolved AND NOT is_late
        WHEN 'returned' THEN is_resolved AND status = 'returned'
        WHEN 'withdrawn' THEN is_resolved AND status = 'withdrawn'
        WHEN 'returned_or_withdrawn' THEN is_resolved AND is_given_back
        WHEN 'open' THEN is_open
        WHEN 'open_overdue' THEN is_open AND is_past_due AND NOT is_waiting
        WHEN 'open_in_time' THEN is_open AND (NOT is_past_due OR is_waiting)
        WHEN 'waiting' THEN is_open AND is_waiting
        WHEN 'due_soon' THEN is_open AND NOT is_waiting AND due_on BETWEEN $due_from AND $due_by
        WHEN 'due_in_time' THEN is_resolved AND NOT is_late
        WHEN 'due_late_or_overdue'
            THEN (is_resolved AND is_late) OR (is_open AND is_past_due AND NOT is_waiting)
        WHEN 'fell_due' THEN is_resolved OR (is_open AND is_past_due AND NOT is_waiting)
        WHEN 'late_subjective' THEN is_resolved AND is_late AND late_cause = 'subjective'
        WHEN 'late_objective' THEN is_resolved AND is_late AND late_cause = 'objective'
        WHEN 'late_software' THEN is_resolved AND is_late AND late_cause = 'software'
        WHEN 'late_unknown' THEN is_resolved AND is_late AND late_cause IS NULL
        WHEN 'online_level_3' THEN is_received AND channel = 'online' AND service_level IN ('3', 'partial')
        WHEN 'online_level_4' THEN is_received AND channel = 'online' AND service_level IN ('4', 'full')
        WHEN 'fee_owed' THEN is_received AND owes_fee
        WHEN 'paid_online' THEN is_received AND owes_fee AND paid_online
        WHEN 'not_paid_online' THEN is_received AND owes_fee AND NOT paid_online
        WHEN 'payment_unknown' THEN is_received AND owes_fee AND paid_online IS NULL
        WHEN 'digitised' THEN is_received AND digitised
        WHEN 'digitised_unknown' THEN is_received AND digitised IS NULL
        WHEN 'rated' THEN is_resolved AND satisfied IS NOT NULL
        WHEN 'satisfied' THEN is_resolved AND satisfied
    END
)
