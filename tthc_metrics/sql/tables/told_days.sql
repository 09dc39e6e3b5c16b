-- grain: one row per office that a batch of dossiers in force speaks of: the last day told of it
CREATE TABLE told_days (
    office_id VARCHAR NOT NULL,
    told_until DATE                    -- NULL: no such batch says of which moment it is
)
