-- of batch $batch_id the numbers with something written beside them («…0001*», «…0001 (bổ sung)») that an older program
-- stored with it in their key: they stay the dossiers that they are
UPDATE dossier_claims AS c
SET number_key = k.number_key
FROM (
    SELECT DISTINCT dossier_no, {key} AS number_key
    FROM dossier_claims
    WHERE batch_id = $batch_id AND rtrim(number_key, '@') <> dossier_no AND {beside}
) AS k
WHERE c.batch_id = $batch_id AND c.dossier_no = k.dossier_no AND c.number_key <> k.number_key
    AND k.number_key IN (SELECT number_key FROM dossier_claims WHERE batch_id <> $batch_id)
