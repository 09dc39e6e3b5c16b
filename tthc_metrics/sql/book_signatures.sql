-- grain: one row per month in which the book has entries; two books with the same rows in a month agree in it
SELECT
    CAST(DATE_TRUNC('month', b.day) AS DATE) AS first_day,
    SUM(HASH(b)) AS signature
FROM book AS b
GROUP BY 1
