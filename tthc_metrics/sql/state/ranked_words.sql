-- grain: one row per way of naming an office in a batch of dossiers in force: the office, its rank (that of a newer
-- export is higher), the columns that the batch has
SELECT
    w.*,
    ROW_NUMBER() OVER (
        ORDER BY
            b.data_until NULLS FIRST,
            w.batch_id,
            w.office_code NULLS FIRST,
            w.office_name NULLS FIRST,
            w.era
    ) AS rank,
    {has}
FROM office_words AS w
INNER JOIN batches AS b ON b.batch_id = w.batch_id
WHERE b.kind = 'dossiers' AND NOT b.undone
