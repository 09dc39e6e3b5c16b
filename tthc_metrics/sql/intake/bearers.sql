-- grain: one row per office and code of {codes} that more than half of its stored dossiers' numbers begin with
SELECT
    n.code,
    o.office_id
FROM (
    SELECT
        office_id,
        split_part(dossier_key, '-', 1) AS code,
        COUNT(*) AS dossiers
    FROM dossiers
    GROUP BY office_id, code
) AS n
INNER JOIN (SELECT office_id, COUNT(*) AS dossiers FROM dossiers GROUP BY office_id) AS o ON o.office_id = n.office_id
SEMI JOIN {codes} AS s ON s.code = n.code
WHERE 2 * n.dossiers > o.dossiers
