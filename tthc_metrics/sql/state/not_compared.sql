-- grain: one row per batch in force exported later than batch $batch_id, of the same headings, that was loaded before the
-- schema in which the days that files state are kept: nobody knows which days it lists; the newest first
SELECT b.file_name
FROM batches AS b
INNER JOIN batches AS i ON i.batch_id = $batch_id AND i.headings = b.headings AND i.batch_id <> b.batch_id
ANTI JOIN stated_days AS s ON s.batch_id = b.batch_id
WHERE b.kind = 'dossiers' AND NOT b.undone AND b.data_until > i.data_until
    AND b.loaded_at < (SELECT MIN(since) FROM schema_versions WHERE version >= $kept_since)
ORDER BY b.data_until DESC, b.batch_id DESC
