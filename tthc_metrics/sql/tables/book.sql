-- grain: one row per office and day on which something happened: entries, added up, of that day
CREATE TABLE book (
    office_id VARCHAR NOT NULL,
    day DATE NOT NULL,
    received_online BIGINT NOT NULL,
    received_in_person BIGINT NOT NULL,
    received_postal BIGINT NOT NULL,
    received_unknown BIGINT NOT NULL,  -- received by a channel that no file tells
    online_level_3 BIGINT NOT NULL,
    online_level_4 BIGINT NOT NULL,
    fee_owed BIGINT NOT NULL,
    paid_online BIGINT NOT NULL,
    payment_unknown BIGINT NOT NULL,  -- owing a fee, and no file tells whether it was paid online
    digitised BIGINT NOT NULL,
    digitised_unknown BIGINT NOT NULL,  -- received, and no file tells whether digitised
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
