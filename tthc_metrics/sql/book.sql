-- grain: one row per office and day; what the states {dossiers} enter into the book that day
-- Double entry: a dossier is entered on the day it is received, on the day it is finished, and on the
-- first day that ends with it overdue. Running totals then answer every period. Read alike by Spark.
WITH marked AS (
    SELECT
        d.*,
        {dossier_flags}
    FROM {dossiers} AS d
    WHERE d.status NOT IN ('registered', 'refused')
),

entries AS (
    SELECT
        *,
        received_on AS day,
        TRUE AS is_received,
        FALSE AS is_resolved,
        0 AS overdue,
        CASE WHEN is_waiting THEN 1 ELSE 0 END AS waiting,
        CASE WHEN is_end_unknown THEN 1 ELSE 0 END AS end_unknown
    FROM marked
    UNION ALL
    SELECT
        *,
        ended_on AS day,
        FALSE AS is_received,
        TRUE AS is_resolved,
        CASE WHEN ended_on > overdue_on THEN -1 ELSE 0 END AS overdue,
        0 AS waiting,
        0 AS end_unknown
    FROM marked
    WHERE ended_on IS NOT NULL
    UNION ALL
    SELECT *, overdue_on AS day, FALSE AS is_received, FALSE AS is_resolved, 1 AS overdue, 0 AS waiting, 0 AS end_unknown
    FROM marked
    WHERE overdue_on IS NOT NULL AND NOT is_waiting AND NOT is_end_unknown
        AND (ended_on IS NULL OR ended_on > overdue_on)
)

SELECT
    office_id,
    day,
    {entries_of_counts}
FROM entries
GROUP BY office_id, day
