-- grain: one row per figure printed in a report of a unit, or of a part of a unit
CREATE TABLE published_figures (
    report VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    tier VARCHAR NOT NULL,
    province VARCHAR NOT NULL,
    field VARCHAR,                     -- the part: a field, or a group of the form («Cấp xã › Hộ tịch»); NULL: all
    period_from DATE NOT NULL,
    period_to DATE NOT NULL,
    calendar VARCHAR NOT NULL,
    figure VARCHAR NOT NULL,
    printed VARCHAR NOT NULL,
    value DECIMAL(18, 6),              -- of counts and percentages ("97,97%" is 97.97), NULL for words and for what is about so many
    unit_of_measure VARCHAR NOT NULL,
    place VARCHAR NOT NULL,
    batch_id BIGINT NOT NULL,
    document VARCHAR,                  -- the document, by number and date
    sentence VARCHAR                   -- the sentence that prints it, where it was pasted
)
