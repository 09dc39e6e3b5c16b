-- grain: one row per office, by its id: all that a ledger groups it by; its own dates, or else those of its place
SELECT
    o.office_id,
    o.tier,
    o.province_id,
    o.district_id,
    COALESCE(o.valid_from, p.valid_from) AS valid_from,
    COALESCE(o.valid_to, p.valid_to) AS valid_to
FROM offices AS o
LEFT JOIN places AS p ON p.place_id = o.place_id AND p.level IN ('district', 'commune')
ORDER BY o.office_id
