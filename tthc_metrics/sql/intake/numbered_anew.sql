-- grain: one row per office of batch $batch_id with dossiers that are new by their number alone: how many of them are a
-- known one's equal that the batch does not list, of how many sorts (day, due day, procedure …), how many are new, how many known ones it does not list; and a pair
-- Known ones are those received within the days that the batch tells of the office.
WITH told AS (
    SELECT
        {dossier_key} AS dossier_key,
        c.number_key,
        c.dossier_no,
        w.office_id,
        c.received_on,
        {about_told} AS about
    FROM dossier_claims AS c
    INNER JOIN office_words AS w
        ON {named_by}
    WHERE c.batch_id = $batch_id
),

brought AS (
    SELECT office_id, received_on, about, COUNT(*) AS dossiers, MIN(dossier_no) AS first_no
    FROM told AS t
    WHERE {new_number}
    GROUP BY office_id, received_on, about
),

spans AS (
    SELECT office_id, MIN(received_on) AS first_day, MAX(received_on) AS last_day
    FROM told
    WHERE office_id IN (SELECT office_id FROM brought)
    GROUP BY office_id
),

unlisted AS (
    SELECT d.office_id, d.received_on, {about_known} AS about, COUNT(*) AS dossiers, MIN(d.dossier_no) AS first_no
    FROM dossiers AS d
    INNER JOIN spans AS s ON s.office_id = d.office_id AND d.received_on BETWEEN s.first_day AND s.last_day
    WHERE d.dossier_key NOT IN (SELECT dossier_key FROM told)
    GROUP BY d.office_id, d.received_on, about
),

pairs AS (
    SELECT
        b.office_id,
        b.dossiers AS alike,
        b.first_no AS new_no,
        u.first_no AS known_no
    FROM brought AS b
    INNER JOIN unlisted AS u USING (office_id, received_on, about, dossiers)  -- as many of each
)

SELECT
    p.office_id,
    COUNT(*) AS sorts,
    CAST(SUM(p.alike) AS BIGINT) AS alike,
    (SELECT CAST(SUM(b.dossiers) AS BIGINT) FROM brought AS b WHERE b.office_id = p.office_id) AS brought,
    (SELECT CAST(SUM(u.dossiers) AS BIGINT) FROM unlisted AS u WHERE u.office_id = p.office_id) AS unlisted,
    MIN(p.new_no) AS new_no,
    arg_min(p.known_no, p.new_no) AS known_no
FROM pairs AS p
GROUP BY p.office_id
ORDER BY alike DESC, p.office_id
