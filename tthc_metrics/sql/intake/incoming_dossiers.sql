-- grain: one row per dossier of the file, ready for table dossiers
SELECT
    p.dossier_no,
    o.office_id,
    p.procedure_code,
    p.field,
    p.channel,
    COALESCE(p.status, 'processing') AS status,
    p.service_level,
    p.received_on,
    p.due_on,
    p.finished_on,
    p.collected_on,
    p.owes_fee,
    p.paid_online,
    p.digitised,
    p.satisfied,
    p.late_cause
FROM parsed AS p
INNER JOIN matched_offices AS o
    ON o.office_code IS NOT DISTINCT FROM p.office_code
    AND o.office_name IS NOT DISTINCT FROM p.office_name
    AND o.era = CASE WHEN p.received_on < DATE '2025-07-01' THEN '63' ELSE '34' END
