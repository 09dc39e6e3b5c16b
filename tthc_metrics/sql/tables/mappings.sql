-- grain: one row per source (files of one kind with the same headings): what its words mean
CREATE TABLE mappings (
    fingerprint VARCHAR NOT NULL,
    choices VARCHAR NOT NULL,          -- JSON of intake.mapping.Choices
    saved_at TIMESTAMP NOT NULL
)
