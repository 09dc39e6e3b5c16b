-- a piece of a statement: the level of service of a row of procedures, in figures
CASE
    WHEN p.service_level IN ('4', 'full') THEN 4
    WHEN p.service_level IN ('3', 'partial') THEN 3
    WHEN p.service_level = '2' THEN 2
    ELSE 1
END
