-- grain: one row per staged row (sheet, row_no) below the last dossier of its sheet, from the first whose number has
-- no digit on: no day of reception is read in any of them, and no number of a dossier; {least} rows at least
WITH last_dossier AS (
    SELECT sheet, MAX(row_no) AS row_no
    FROM {rows}
    WHERE received_on IS NOT NULL
    GROUP BY sheet
),

below AS (
    SELECT r.sheet, r.row_no, r.dossier_no
    FROM {rows} AS r
    INNER JOIN last_dossier AS l ON l.sheet = r.sheet AND r.row_no > l.row_no
),

begins AS (
    SELECT sheet, MIN(row_no) AS row_no
    FROM below
    WHERE NOT regexp_matches(dossier_no, '[0-9]')
    GROUP BY sheet
)

SELECT b.sheet, b.row_no
FROM below AS b
INNER JOIN begins AS f ON f.sheet = b.sheet AND b.row_no >= f.row_no
QUALIFY COUNT(*) OVER (PARTITION BY b.sheet) >= {least}
    AND NOT bool_or(COALESCE(regexp_matches(b.dossier_no, '[0-9].*[0-9].*[0-9].*[0-9].*[0-9]'), FALSE))
        OVER (PARTITION BY b.sheet)
