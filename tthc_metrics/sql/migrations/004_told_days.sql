-- How far each office is told, by the batches in force that speak of it: formed anew with the book.
CREATE TABLE told_days (
    office_id VARCHAR NOT NULL,
    told_until DATE
);
