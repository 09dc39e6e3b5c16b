-- grain: one row per asked period and group; the columns of the statutory balance sheet and those apart
-- The counts are counts_from_book.sql or counts_from_dossiers.sql; sums are formed here, once for both.
-- A group is of a period if an office of it is in force on any of its days (`in_force`), by the list of offices
-- or else by its place; one that is not is there if it has dossiers to count, so that the groups add up.
WITH asked (nth, before, until) AS (VALUES {asked}),

counts AS (
    {counts}
),

summed AS (
    SELECT
        *,
        received_in_person + received_postal AS received_direct,
        received_online + received_in_person + received_postal + received_unknown AS received,
        received_online + received_in_person + received_postal + received_unknown + carried_over
            AS handled,
        resolved_early + resolved_on_time + returned + withdrawn AS resolved_in_time,
        resolved_early + resolved_on_time + resolved_late + returned + withdrawn AS resolved,
        resolved_late - late_subjective - late_objective - late_software AS late_unknown,
        returned + withdrawn AS returned_or_withdrawn,
        open - open_overdue AS open_in_time,
        resolved_early + resolved_on_time + returned + withdrawn AS due_in_time,
        resolved_late + open_overdue AS due_late_or_overdue,
        resolved_early + resolved_on_time + returned + withdrawn + resolved_late + open_overdue
            AS fell_due
    FROM counts
)

SELECT
    *,
    handled - resolved - open AS unaccounted
FROM summed
WHERE in_force = 1 OR $by = 'all' OR $of_any_time OR handled <> 0 OR resolved <> 0 OR open <> 0
ORDER BY nth, key
