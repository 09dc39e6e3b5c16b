-- grain: one row per group, criterion, total or grade of a unit on a day, ready for table index_points
SELECT
    unit,
    day,
    item,
    printed,
    CASE WHEN item <> 'grade' THEN TRY_CAST(REPLACE(printed, ',', '.') AS DECIMAL(18, 6)) END AS points,
    COALESCE(place, '') AS place
FROM {rows}
