-- grain: one row per backup made of this database
CREATE TABLE backups (
    made_at TIMESTAMP NOT NULL,
    path VARCHAR NOT NULL,
    daily BOOLEAN NOT NULL,        -- by rule; else asked for
    bytes BIGINT NOT NULL,
    sha256 VARCHAR NOT NULL,
    saves BIGINT NOT NULL          -- how many it holds, as in table saves
)
