-- grain: one row per office and day in the book: all entries up to and including that day
CREATE TABLE book_totals (
    office_id VARCHAR NOT NULL,
    day DATE NOT NULL,
    next_day DATE NOT NULL,  -- the day of the next row: these totals hold from day until before it
    received_online BIGINT NOT NULL,
    received_in_person BIGINT NOT NULL,
    received_postal BIGINT NOT NULL,
    received_unknown BIGINT NOT NULL,
    online_level_3 BIGINT NOT NULL,
    online_level_4 BIGINT NOT NULL,
    fee_owed BIGINT NOT NULL,
    paid_online BIGINT NOT NULL,
    payment_unknown BIGINT NOT NULL,
    digitised BIGINT NOT NULL,
    digitised_unknown BIGINT NOT NULL,
    resolved_early BIGINT NOT NULL,
    resolved_on_time BIGINT NOT NULL,
    resolved_late BIGINT NOT NULL,
    late_subjective BIGINT NOT NULL,
    late_objective BIGINT NOT NULL,
    late_software BIGINT NOT NULL,
    returned BIGINT NOT NULL,
    withdrawn BIGINT NOT NULL,
    rated BIGINT NOT NULL,
    satisfied BIGINT NOT NULL,
    overdue BIGINT NOT NULL,
    waiting BIGINT NOT NULL
)
