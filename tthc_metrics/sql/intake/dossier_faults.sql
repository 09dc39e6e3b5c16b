-- grain: one row per fault that only a dossier can have
SELECT row_no, 'dossier_no' AS column_name, dossier_no AS value, 'duplicate' AS rule
FROM parsed
WHERE dossier_no IN (SELECT dossier_no FROM parsed GROUP BY dossier_no HAVING COUNT(*) > 1)
UNION ALL
SELECT row_no, 'finished_on', strftime(finished_on, '%d/%m/%Y'), 'finished_before_received'
FROM parsed
WHERE finished_on < received_on
UNION ALL
SELECT row_no, 'received_on', strftime(received_on, '%d/%m/%Y'), 'future'
FROM parsed
WHERE received_on > $today
UNION ALL
SELECT row_no, 'finished_on', strftime(finished_on, '%d/%m/%Y'), 'future'
FROM parsed
WHERE finished_on > $today
UNION ALL
SELECT row_no, 'office_name', NULL, 'missing'
FROM parsed
WHERE office_code IS NULL AND office_name IS NULL
