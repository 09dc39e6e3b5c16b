-- grain: one row per accepted dossier of the file, ready for table dossier_claims
SELECT
    $batch_id AS batch_id,
    p.number_key,
    p.dossier_no,
    p.office_code,
    p.office_name,
    COALESCE(p.procedure_code, n.procedure_code) AS procedure_code,
    p.field,
    p.channel,
    p.status,
    p.service_level,
    p.received_on,
    p.due_on,
    p.finished_on,
    p.collected_on,
    p.owes_fee,
    p.paid_online,
    p.digitised,
    p.satisfied,
    p.late_cause,
    p.electronic_result,
    p.reused,
    p.accepted_late,
    p.apologised
FROM {rows} AS p
LEFT JOIN {codes} AS n ON p.procedure_code IS NULL AND n.procedure_name = p.procedure_name
