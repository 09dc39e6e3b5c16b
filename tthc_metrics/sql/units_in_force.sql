-- grain: one row per group with an office that exists on $on, by its own dates or else those of its place
SELECT DISTINCT {office_key} AS key
FROM offices AS o
LEFT JOIN places AS p ON p.place_id = o.place_id AND p.level IN ('district', 'commune')
WHERE {office_key} IS NOT NULL
    AND COALESCE(o.valid_from, p.valid_from, $on) <= $on
    AND COALESCE(o.valid_to, p.valid_to, $on) >= $on
