-- grain: one row per batch in force that says something by not listing it, of the same headings as batch $batch_id:
-- that batch itself, or one exported later; the newest first
SELECT
    s.batch_id,
    s.days_from,
    s.days_to,
    b.file_name
FROM stated_days AS s
INNER JOIN batches AS b ON b.batch_id = s.batch_id
INNER JOIN batches AS i ON i.batch_id = $batch_id AND i.headings = b.headings
WHERE NOT b.undone AND (b.batch_id = i.batch_id OR b.data_until > i.data_until)
ORDER BY b.data_until DESC, b.batch_id DESC
