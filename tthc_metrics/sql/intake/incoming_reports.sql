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
    CASE  -- «97,97 %» is 97.97 and «1.752» is 1752; words stay words
        WHEN regexp_matches(printed, '^[0-9][0-9.]*(,[0-9]+)? ?%?$')
            THEN TRY_CAST(REPLACE(REPLACE(REGEXP_REPLACE(printed, ' ?%$', ''), '.', ''), ',', '.') AS DECIMAL(18, 6))
    END AS value,
    unit_of_measure,
    place
FROM {rows}
