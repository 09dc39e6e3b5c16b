-- Of a printed figure its document and sentence; reports that are being typed in.
ALTER TABLE published_figures ADD COLUMN document VARCHAR;
ALTER TABLE published_figures ADD COLUMN sentence VARCHAR;
ALTER TABLE report_claims ADD COLUMN document VARCHAR;
ALTER TABLE report_claims ADD COLUMN sentence VARCHAR;
CREATE TABLE report_drafts (
    draft VARCHAR NOT NULL,
    facts VARCHAR NOT NULL,
    changed_at TIMESTAMP NOT NULL
);
