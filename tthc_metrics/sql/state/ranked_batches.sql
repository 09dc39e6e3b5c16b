-- grain: one row per batch of dossiers in force: its rank (a newer export outranks an older one), the columns it has
SELECT
    batch_id,
    ROW_NUMBER() OVER (ORDER BY data_until NULLS FIRST, batch_id) AS rank,
    {has}
FROM batches
WHERE kind = 'dossiers' AND NOT undone
