-- grain: one row per batch of dossiers in force: its rank (a newer export outranks an older one), the columns it has
SELECT
    batch_id,
    ROW_NUMBER() OVER (ORDER BY data_until NULLS FIRST, batch_id) AS rank,
    list_contains(told_columns, 'procedure_code') AS procedure_code,
    list_contains(told_columns, 'field') AS field,
    list_contains(told_columns, 'channel') AS channel,
    list_contains(told_columns, 'status') AS status,
    list_contains(told_columns, 'service_level') AS service_level,
    list_contains(told_columns, 'due_on') AS due_on,
    list_contains(told_columns, 'finished_on') AS finished_on,
    list_contains(told_columns, 'collected_on') AS collected_on,
    list_contains(told_columns, 'owes_fee') AS owes_fee,
    list_contains(told_columns, 'paid_online') AS paid_online,
    list_contains(told_columns, 'digitised') AS digitised,
    list_contains(told_columns, 'satisfied') AS satisfied,
    list_contains(told_columns, 'late_cause') AS late_cause
FROM batches
WHERE kind = 'dossiers' AND NOT undone
