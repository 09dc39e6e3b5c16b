-- a piece of a statement: what is true of a dossier `d` on any day, for counts, lists and the book alike
{ended_on} AS ended_on,
d.finished_on IS NULL AND d.collected_on >= d.received_on AS is_end_a_bound,
{ended_on} IS NULL AND d.status IN ('done', 'collected', 'withdrawn', 'returned') AS is_end_unknown,
{ended_on} IS NULL AND d.status IN ('supplement', 'payment', 'stopped') AS is_waiting,
CASE
    WHEN d.status = 'withdrawn' THEN 'withdrawn'
    WHEN d.status = 'returned' THEN 'returned'
    WHEN {ended_on} < d.due_on THEN 'early'
    WHEN {ended_on} > d.due_on THEN 'late'  -- if that day is a bound: late, or not; see count late_or_not
    ELSE 'on_time'  -- on the due day itself, or with no due day
END AS outcome,
CASE  -- the first day that ends with it overdue: the day after the due day, but never before it was received
    WHEN d.due_on < d.received_on THEN d.received_on
    ELSE CAST(d.due_on + INTERVAL '1' DAY AS DATE)
END AS overdue_on
