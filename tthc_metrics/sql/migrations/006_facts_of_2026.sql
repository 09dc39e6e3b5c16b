-- What the targets of 2025-26 ask of dossiers and procedures; what was loaded before tells nothing of it.
ALTER TABLE dossier_claims ADD COLUMN electronic_result BOOLEAN;
ALTER TABLE dossier_claims ADD COLUMN reused BOOLEAN;
ALTER TABLE dossier_claims ADD COLUMN accepted_late BOOLEAN;
ALTER TABLE dossier_claims ADD COLUMN apologised BOOLEAN;
ALTER TABLE dossiers ADD COLUMN electronic_result BOOLEAN;
ALTER TABLE dossiers ADD COLUMN reused BOOLEAN;
ALTER TABLE dossiers ADD COLUMN accepted_late BOOLEAN;
ALTER TABLE dossiers ADD COLUMN apologised BOOLEAN;
ALTER TABLE procedures ADD COLUMN not_bound BOOLEAN;
ALTER TABLE procedure_claims ADD COLUMN not_bound BOOLEAN;
