-- grain: one row per office and day; what the states {dossiers} enter into the book that day
-- Double entry: a dossier is entered on the day it is received, on the day it is finished, and on the
-- first day that ends with it overdue. Running totals then answer every period. Read alike by Spark.
WITH marked AS (
    SELECT
        *,
        CASE
            WHEN status = 'withdrawn' THEN 'withdrawn'
            WHEN status = 'returned' THEN 'returned'
            WHEN finished_on < due_on THEN 'early'
            WHEN finished_on > due_on THEN 'late'
            ELSE 'on_time'  -- on the due day itself, or with no due day
        END AS outcome,
        finished_on IS NULL AND status IN ('supplement', 'payment', 'stopped') AS is_waiting,
        CASE  -- the day after the due day, but never before it was received
            WHEN due_on < received_on THEN received_on
            ELSE CAST(due_on + INTERVAL '1' DAY AS DATE)
        END AS overdue_on
    FROM {dossiers}
    WHERE status NOT IN ('registered', 'refused')
),

entries AS (
    SELECT *, received_on AS day, 'received' AS event FROM marked
    UNION ALL
    SELECT *, finished_on AS day, 'finished' AS event FROM marked WHERE finished_on IS NOT NULL
    UNION ALL
    SELECT *, overdue_on AS day, 'overdue' AS event FROM marked
    WHERE overdue_on IS NOT NULL AND NOT is_waiting
        AND (finished_on IS NULL OR finished_on > overdue_on)
)

SELECT
    office_id,
    day,
    CAST(SUM(CASE WHEN event = 'received' AND channel = 'online' THEN 1 ELSE 0 END) AS BIGINT) AS received_online,
    CAST(SUM(CASE WHEN event = 'received' AND channel = 'in_person' THEN 1 ELSE 0 END) AS BIGINT) AS received_in_person,
    CAST(SUM(CASE WHEN event = 'received' AND channel = 'postal' THEN 1 ELSE 0 END) AS BIGINT) AS received_postal,
    CAST(SUM(CASE WHEN event = 'received' AND channel IS NULL THEN 1 ELSE 0 END) AS BIGINT) AS received_unknown,
    CAST(SUM(CASE WHEN event = 'received' AND channel = 'online' AND service_level IN ('3', 'partial') THEN 1 ELSE 0 END) AS BIGINT) AS online_level_3,
    CAST(SUM(CASE WHEN event = 'received' AND channel = 'online' AND service_level IN ('4', 'full') THEN 1 ELSE 0 END) AS BIGINT) AS online_level_4,
    CAST(SUM(CASE WHEN event = 'received' AND owes_fee THEN 1 ELSE 0 END) AS BIGINT) AS fee_owed,
    CAST(SUM(CASE WHEN event = 'received' AND owes_fee AND paid_online THEN 1 ELSE 0 END) AS BIGINT) AS paid_online,
    CAST(SUM(CASE WHEN event = 'received' AND owes_fee AND paid_online IS NULL THEN 1 ELSE 0 END) AS BIGINT) AS payment_unknown,
    CAST(SUM(CASE WHEN event = 'received' AND digitised THEN 1 ELSE 0 END) AS BIGINT) AS digitised,
    CAST(SUM(CASE WHEN event = 'received' AND digitised IS NULL THEN 1 ELSE 0 END) AS BIGINT) AS digitised_unknown,
    CAST(SUM(CASE WHEN event = 'finished' AND outcome = 'early' THEN 1 ELSE 0 END) AS BIGINT) AS resolved_early,
    CAST(SUM(CASE WHEN event = 'finished' AND outcome = 'on_time' THEN 1 ELSE 0 END) AS BIGINT) AS resolved_on_time,
    CAST(SUM(CASE WHEN event = 'finished' AND outcome = 'late' THEN 1 ELSE 0 END) AS BIGINT) AS resolved_late,
    CAST(SUM(CASE WHEN event = 'finished' AND outcome = 'late' AND late_cause = 'subjective' THEN 1 ELSE 0 END) AS BIGINT) AS late_subjective,
    CAST(SUM(CASE WHEN event = 'finished' AND outcome = 'late' AND late_cause = 'objective' THEN 1 ELSE 0 END) AS BIGINT) AS late_objective,
    CAST(SUM(CASE WHEN event = 'finished' AND outcome = 'late' AND late_cause = 'software' THEN 1 ELSE 0 END) AS BIGINT) AS late_software,
    CAST(SUM(CASE WHEN event = 'finished' AND outcome = 'returned' THEN 1 ELSE 0 END) AS BIGINT) AS returned,
    CAST(SUM(CASE WHEN event = 'finished' AND outcome = 'withdrawn' THEN 1 ELSE 0 END) AS BIGINT) AS withdrawn,
    CAST(SUM(CASE WHEN event = 'finished' AND satisfied IS NOT NULL THEN 1 ELSE 0 END) AS BIGINT) AS rated,
    CAST(SUM(CASE WHEN event = 'finished' AND satisfied THEN 1 ELSE 0 END) AS BIGINT) AS satisfied,
    CAST(SUM(CASE
        WHEN event = 'overdue' THEN 1
        WHEN event = 'finished' AND finished_on > overdue_on THEN -1
        ELSE 0
    END) AS BIGINT) AS overdue,
    CAST(SUM(CASE WHEN event = 'received' AND is_waiting THEN 1 ELSE 0 END) AS BIGINT) AS waiting
FROM entries
GROUP BY office_id, day
