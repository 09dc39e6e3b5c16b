-- grain: one row per published report that is being typed in and is not saved yet
CREATE TABLE report_drafts (
    draft VARCHAR NOT NULL,
    facts VARCHAR NOT NULL,            -- JSON: of which document and period, the text pasted, what was decided
    changed_at TIMESTAMP NOT NULL
)
