-- grain: one row per printed figure of the file, ready for table published_figures
SELECT
    report,
    unit,
    tier,
    province,
    field,
    period_from,
    period_to,
    calendar,
    figure,
    printed,
    TRY_CAST(printed_value AS DECIMAL(18, 6)) AS value,  -- NULL of what is about so many
    unit_of_measure,
    place,
    document,
    sentence
FROM {rows}
