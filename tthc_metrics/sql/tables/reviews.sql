-- grain: one row per review that was frozen; nothing ever changes one
CREATE TABLE reviews (
    review_id BIGINT NOT NULL,
    name VARCHAR NOT NULL,
    calendar VARCHAR NOT NULL,
    period VARCHAR NOT NULL,
    metric VARCHAR NOT NULL,       -- the one that its ranking and tables are of
    data_version BIGINT NOT NULL,  -- the newest event_id of history when its figures were counted
    data_until TIMESTAMP,          -- the last moment that the dossiers spoke of then
    simulated BOOLEAN NOT NULL,
    frozen_at TIMESTAMP NOT NULL,
    deck VARCHAR NOT NULL,         -- JSON of tthc_metrics.deck.Deck
    frozen_by VARCHAR              -- account; NULL: not known
)
