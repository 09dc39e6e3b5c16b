-- a piece of a statement: whether a number told by batch $batch_id, of a row `t` with its dossier_key and number_key, names
-- no dossier in force, nor was told by another batch (and is out of force)
t.dossier_key NOT IN (SELECT dossier_key FROM dossiers)
AND NOT EXISTS (
    SELECT 1
    FROM dossier_claims AS o
    WHERE o.batch_id <> $batch_id AND o.number_key = t.number_key
)
