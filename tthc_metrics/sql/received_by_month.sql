-- a piece of a statement: one row per province, tier, field, procedure and month of books made elsewhere that tell what
-- is asked ({books}: batch, province): what was received, and what of it online
SELECT
    CASE $by
        WHEN 'all' THEN 'all'
        WHEN 'province' THEN m.province_id
        WHEN 'tier' THEN m.tier
    END AS key,
    m.procedure_code,
    m.month,
    {received} AS received,
    m.received_online
FROM brought_months AS m
INNER JOIN (VALUES {books}) AS t (batch_id, province_id)
    ON t.batch_id = m.batch_id AND t.province_id = m.province_id
