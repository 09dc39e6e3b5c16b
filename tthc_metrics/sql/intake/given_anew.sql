-- grain: one row per number of one office alone that batch $batch_id tells of otherwise than of the dossier known by it:
-- received $days days or more apart, or that one is over and was of another field, or of another procedure, which alone may be a
-- correction, with another end. Where most of an office's known numbers are of another field or procedure, are due earlier, or were over
-- and are now due or over on another day, each of these too: a correction touches few, a second book that counts from 1 most
WITH both_told AS (
    SELECT
        d.dossier_key,
        w.office_id,
        c.dossier_no,
        d.received_on AS received_before,
        c.received_on AS received_now,
        COALESCE(d.finished_on, d.collected_on) AS over_on,
        d.due_on AS due_before,
        c.due_on AS due_now,
        concat_ws(', ', d.field, d.procedure_code) AS about_before,
        concat_ws(', ', c.field, c.procedure_code) AS about_now,
        COALESCE(lower(d.field) <> lower(c.field), FALSE) AS other_field,
        COALESCE(d.procedure_code <> c.procedure_code, FALSE) AS other_procedure,
        d.finished_on IS DISTINCT FROM c.finished_on AS other_end,
        COALESCE(d.finished_on <> c.finished_on OR d.collected_on <> c.collected_on, FALSE) AS ended_otherwise
    FROM dossier_claims AS c
    INNER JOIN office_words AS w
        ON {named_by}
    INNER JOIN dossiers AS d ON d.dossier_key = {dossier_key}
    WHERE c.batch_id = $batch_id AND ends_with(c.number_key, '@')
),

judged AS (
    SELECT
        *,
        ABS(DATE_DIFF('day', received_before, received_now)) >= $days
        OR (over_on IS NOT NULL AND (other_field OR (other_procedure AND other_end))) AS plainly,
        other_field OR other_procedure OR COALESCE(due_now < due_before, FALSE)
        OR (over_on IS NOT NULL AND (ended_otherwise OR COALESCE(due_now <> due_before, FALSE))) AS otherwise
    FROM both_told
)

SELECT dossier_no, received_before, received_now, over_on, due_before, due_now, about_before, about_now
FROM judged
QUALIFY plainly OR (
    otherwise
    AND COUNT(CASE WHEN otherwise THEN 1 END) OVER (PARTITION BY office_id)
    > GREATEST(1, $most * COUNT(*) OVER (PARTITION BY office_id))
)
ORDER BY dossier_key
