-- grain: one row per row of {rows}: as it is there, and, unless it says so itself, whether it was accepted late, if it
-- tells when it was submitted and that can be said
-- A day without its hour (midnight) may be any: then the shortest and the longest time that are possible decide.
WITH hours AS (
    SELECT
        p.*,
        s.day <= r.day
        AND (p.submitted_at <= p.received_on_at OR {no_submitted_hour} OR {no_received_hour}) AS is_in_order,
        (r.before - s.before) * {whole} AS days_between,
        CASE WHEN NOT s.is_worked THEN 0 WHEN {no_submitted_hour} THEN 0 ELSE {submitted} END AS submitted_first,
        CASE WHEN NOT s.is_worked THEN 0 WHEN {no_submitted_hour} THEN {whole} ELSE {submitted} END AS submitted_last,
        CASE WHEN NOT r.is_worked THEN 0 WHEN {no_received_hour} THEN 0 ELSE {received} END AS received_first,
        CASE WHEN NOT r.is_worked THEN 0 WHEN {no_received_hour} THEN {whole} ELSE {received} END AS received_last
    FROM {rows} AS p
    LEFT JOIN {worked} AS s ON s.day = CAST(p.submitted_at AS DATE)
    LEFT JOIN {worked} AS r ON r.day = p.received_on
)

SELECT
    * REPLACE (
        CASE
            WHEN accepted_late IS NOT NULL THEN accepted_late
            WHEN is_in_order IS NOT TRUE THEN NULL
            WHEN days_between + received_first - submitted_last > {within} THEN TRUE
            WHEN days_between + received_last - submitted_first <= {within} THEN FALSE
        END AS accepted_late
    )
FROM hours
