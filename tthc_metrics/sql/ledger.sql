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
        {sums_of_counts}
    FROM counts
)

SELECT
    nth,
    key,
    {columns}
FROM summed
WHERE in_force = 1 OR $by = 'all' OR $of_any_time OR handled <> 0 OR resolved <> 0 OR open <> 0
ORDER BY nth, key
