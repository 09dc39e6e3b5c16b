-- a piece of a statement: whether the words `w` are those by which a claim `c` names its office
w.batch_id = c.batch_id
AND w.office_code IS NOT DISTINCT FROM c.office_code
AND w.office_name IS NOT DISTINCT FROM c.office_name
AND w.era = CASE WHEN c.received_on < CAST('2025-07-01' AS DATE) THEN '63' ELSE '34' END
