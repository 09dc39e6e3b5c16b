-- grain: one row per schema that this file was ever brought to
CREATE TABLE schema_versions (
    version INTEGER NOT NULL,      -- the number of the last migration in it
    since TIMESTAMP NOT NULL
)
