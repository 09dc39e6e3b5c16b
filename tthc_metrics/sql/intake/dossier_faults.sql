-- grain: one row per fault that only a dossier can have
SELECT
    row_no,
    'finished_on' AS column_name,
    strftime(finished_on, '%d/%m/%Y') AS value,
    'finished_before_received' AS rule
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
