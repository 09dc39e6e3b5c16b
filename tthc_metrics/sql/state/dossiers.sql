-- grain: one row per dossier of {numbers}: what the claims of all batches in force make of it, the newest first
-- A batch says nothing of columns that it lacks: {ranked} tells which it has. An empty cell does say something,
-- so values travel in a struct, which arg_max does not skip.
SELECT
    c.dossier_no,
    arg_max(w.office_id, r.rank) AS office_id,
    arg_max(CASE WHEN r.procedure_code THEN struct_pack(it := c.procedure_code) END, r.rank).it AS procedure_code,
    arg_max(CASE WHEN r.field THEN struct_pack(it := c.field) END, r.rank).it AS field,
    arg_max(CASE WHEN r.channel THEN struct_pack(it := c.channel) END, r.rank).it AS channel,
    COALESCE(arg_max(CASE WHEN r.status THEN struct_pack(it := c.status) END, r.rank).it, 'processing') AS status,
    arg_max(CASE WHEN r.service_level THEN struct_pack(it := c.service_level) END, r.rank).it AS service_level,
    arg_max(c.received_on, r.rank) AS received_on,
    arg_max(CASE WHEN r.due_on THEN struct_pack(it := c.due_on) END, r.rank).it AS due_on,
    arg_max(CASE WHEN r.finished_on THEN struct_pack(it := c.finished_on) END, r.rank).it AS finished_on,
    arg_max(CASE WHEN r.collected_on THEN struct_pack(it := c.collected_on) END, r.rank).it AS collected_on,
    arg_max(CASE WHEN r.owes_fee THEN struct_pack(it := c.owes_fee) END, r.rank).it AS owes_fee,
    arg_max(CASE WHEN r.paid_online THEN struct_pack(it := c.paid_online) END, r.rank).it AS paid_online,
    arg_max(CASE WHEN r.digitised THEN struct_pack(it := c.digitised) END, r.rank).it AS digitised,
    arg_max(CASE WHEN r.satisfied THEN struct_pack(it := c.satisfied) END, r.rank).it AS satisfied,
    arg_max(CASE WHEN r.late_cause THEN struct_pack(it := c.late_cause) END, r.rank).it AS late_cause
FROM dossier_claims AS c
INNER JOIN {ranked} AS r ON r.batch_id = c.batch_id
INNER JOIN office_words AS w
    ON w.batch_id = c.batch_id
    AND w.office_code IS NOT DISTINCT FROM c.office_code
    AND w.office_name IS NOT DISTINCT FROM c.office_name
    AND w.era = CASE WHEN c.received_on < CAST('2025-07-01' AS DATE) THEN '63' ELSE '34' END
WHERE c.dossier_no IN (SELECT dossier_no FROM {numbers})
GROUP BY c.dossier_no
