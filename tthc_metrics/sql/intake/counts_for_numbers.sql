-- grain: one row for a list whose numbers are plain ones: rows with an office and a day, those that follow another of their
-- office by day, and of these how many bear a higher number, read downwards and upwards
WITH dated AS (
    SELECT
        concat_ws(' ', office_code, office_name) AS office,
        received_on,
        CAST(dossier_no AS INTEGER) AS number,
        ROW_NUMBER() OVER (ORDER BY sheet, row_no) AS nth
    FROM {rows}
    WHERE dossier_no IS NOT NULL AND received_on IS NOT NULL
),

beside AS (
    SELECT
        number,
        LAG(number) OVER (PARTITION BY office ORDER BY received_on, nth) AS above,
        LAG(number) OVER (PARTITION BY office ORDER BY received_on, nth DESC) AS below
    FROM dated
)

SELECT
    COUNT(*) AS dated,
    COUNT(above) AS followed,
    COUNT(CASE WHEN number > above THEN 1 END) AS downwards,
    COUNT(CASE WHEN number > below THEN 1 END) AS upwards
FROM beside
