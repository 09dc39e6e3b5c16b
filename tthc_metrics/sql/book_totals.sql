-- grain: one row per office and day in `entered`: running totals of the entries of whole offices
SELECT
    office_id,
    day,
    LEAD(day, 1, CAST('9999-12-31' AS DATE)) OVER (PARTITION BY office_id ORDER BY day) AS next_day,
    CAST(SUM(received_online) OVER running AS BIGINT) AS received_online,
    CAST(SUM(received_in_person) OVER running AS BIGINT) AS received_in_person,
    CAST(SUM(received_postal) OVER running AS BIGINT) AS received_postal,
    CAST(SUM(online_level_3) OVER running AS BIGINT) AS online_level_3,
    CAST(SUM(online_level_4) OVER running AS BIGINT) AS online_level_4,
    CAST(SUM(fee_owed) OVER running AS BIGINT) AS fee_owed,
    CAST(SUM(paid_online) OVER running AS BIGINT) AS paid_online,
    CAST(SUM(digitised) OVER running AS BIGINT) AS digitised,
    CAST(SUM(resolved_early) OVER running AS BIGINT) AS resolved_early,
    CAST(SUM(resolved_on_time) OVER running AS BIGINT) AS resolved_on_time,
    CAST(SUM(resolved_late) OVER running AS BIGINT) AS resolved_late,
    CAST(SUM(late_subjective) OVER running AS BIGINT) AS late_subjective,
    CAST(SUM(late_objective) OVER running AS BIGINT) AS late_objective,
    CAST(SUM(late_software) OVER running AS BIGINT) AS late_software,
    CAST(SUM(returned) OVER running AS BIGINT) AS returned,
    CAST(SUM(withdrawn) OVER running AS BIGINT) AS withdrawn,
    CAST(SUM(rated) OVER running AS BIGINT) AS rated,
    CAST(SUM(satisfied) OVER running AS BIGINT) AS satisfied,
    CAST(SUM(overdue) OVER running AS BIGINT) AS overdue,
    CAST(SUM(waiting) OVER running AS BIGINT) AS waiting
FROM entered
WINDOW running AS (PARTITION BY office_id ORDER BY day ROWS UNBOUNDED PRECEDING)
