-- grain: one row per number of one office alone that batch $batch_id tells of otherwise than of the dossier known by it:
-- received $days days or more apart, or that one is over and was of another field; or of another procedure, which alone may be a correction, with another end
SELECT
    c.dossier_no,
    d.received_on AS received_before,
    c.received_on AS received_now,
    COALESCE(d.finished_on, d.collected_on) AS over_on,
    concat_ws(', ', d.field, d.procedure_code) AS about_before,
    concat_ws(', ', c.field, c.procedure_code) AS about_now
FROM dossier_claims AS c
INNER JOIN office_words AS w
    ON {named_by}
INNER JOIN dossiers AS d ON d.dossier_key = {dossier_key}
WHERE c.batch_id = $batch_id AND ends_with(c.number_key, '@')
    AND (
        ABS(DATE_DIFF('day', d.received_on, c.received_on)) >= $days
        OR (
            COALESCE(d.finished_on, d.collected_on) IS NOT NULL
            AND (
                lower(d.field) <> lower(c.field)
                OR (d.procedure_code <> c.procedure_code AND d.finished_on IS DISTINCT FROM c.finished_on)
            )
        )
    )
ORDER BY d.dossier_key
