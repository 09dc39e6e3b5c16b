-- a piece of a statement: the field of each procedure that any catalogue lists
SELECT procedure_code, MAX(field) AS field
FROM procedures
GROUP BY procedure_code
