-- grain: one row per dossier of a batch that no other claim outranks: its new state
SELECT
    {dossier_key} AS dossier_key,
    c.dossier_no,
    w.office_id,
    c.received_on,
    {values}
FROM dossier_claims AS c
INNER JOIN office_words AS w
    ON {named_by}
{stored}
WHERE c.batch_id = $batch_id
