-- grain: one row per office and day in {entered}: running totals of the entries of whole offices
-- Added as DOUBLE: exact for whole numbers up to 2^53, and several times as fast as wide integers.
-- In the order of days, so that looking up a day reads the few blocks that hold it.
SELECT
    office_id,
    day,
    LEAD(day, 1, CAST('9999-12-31' AS DATE)) OVER (PARTITION BY office_id ORDER BY day) AS next_day,
    CAST(SUM(CAST(received_online AS DOUBLE)) OVER running AS BIGINT) AS received_online,
    CAST(SUM(CAST(received_in_person AS DOUBLE)) OVER running AS BIGINT) AS received_in_person,
    CAST(SUM(CAST(received_postal AS DOUBLE)) OVER running AS BIGINT) AS received_postal,
    CAST(SUM(CAST(received_unknown AS DOUBLE)) OVER running AS BIGINT) AS received_unknown,
    CAST(SUM(CAST(online_level_3 AS DOUBLE)) OVER running AS BIGINT) AS online_level_3,
    CAST(SUM(CAST(online_level_4 AS DOUBLE)) OVER running AS BIGINT) AS online_level_4,
    CAST(SUM(CAST(fee_owed AS DOUBLE)) OVER running AS BIGINT) AS fee_owed,
    CAST(SUM(CAST(paid_online AS DOUBLE)) OVER running AS BIGINT) AS paid_online,
    CAST(SUM(CAST(payment_unknown AS DOUBLE)) OVER running AS BIGINT) AS payment_unknown,
    CAST(SUM(CAST(digitised AS DOUBLE)) OVER running AS BIGINT) AS digitised,
    CAST(SUM(CAST(digitised_unknown AS DOUBLE)) OVER running AS BIGINT) AS digitised_unknown,
    CAST(SUM(CAST(resolved_early AS DOUBLE)) OVER running AS BIGINT) AS resolved_early,
    CAST(SUM(CAST(resolved_on_time AS DOUBLE)) OVER running AS BIGINT) AS resolved_on_time,
    CAST(SUM(CAST(resolved_late AS DOUBLE)) OVER running AS BIGINT) AS resolved_late,
    CAST(SUM(CAST(late_subjective AS DOUBLE)) OVER running AS BIGINT) AS late_subjective,
    CAST(SUM(CAST(late_objective AS DOUBLE)) OVER running AS BIGINT) AS late_objective,
    CAST(SUM(CAST(late_software AS DOUBLE)) OVER running AS BIGINT) AS late_software,
    CAST(SUM(CAST(returned AS DOUBLE)) OVER running AS BIGINT) AS returned,
    CAST(SUM(CAST(withdrawn AS DOUBLE)) OVER running AS BIGINT) AS withdrawn,
    CAST(SUM(CAST(rated AS DOUBLE)) OVER running AS BIGINT) AS rated,
    CAST(SUM(CAST(satisfied AS DOUBLE)) OVER running AS BIGINT) AS satisfied,
    CAST(SUM(CAST(overdue AS DOUBLE)) OVER running AS BIGINT) AS overdue,
    CAST(SUM(CAST(waiting AS DOUBLE)) OVER running AS BIGINT) AS waiting
FROM {entered}
WINDOW running AS (PARTITION BY office_id ORDER BY day ROWS UNBOUNDED PRECEDING)
ORDER BY day, office_id
