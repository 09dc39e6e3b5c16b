-- grain: one row per made-up dossier numbered {first} to before {last}, of {total} in all
-- Everything follows from the number by hashing, so that every run makes the same dossiers.
WITH drawn AS (
    SELECT
        i,
        CAST(floor({offices} * pow(i / {total}, 1.5)) AS INTEGER) AS office,  -- some are large, most small
        CAST(hash(i, 1) % {days} AS INTEGER) AS day,
        hash(i, 2) % 1000 AS channel_draw,
        hash(i, 3) % 1000 AS outcome_draw,
        hash(i, 4) % 1000 AS status_draw,
        hash(i, 5) % 1000 AS answer_draw,
        CAST(hash(i, 6) % 400 AS INTEGER) AS procedure,
        CAST(hash(i, 7) % 1000 AS INTEGER) AS pace
    FROM range({first}, {last}) AS numbers (i)
),

received AS (
    SELECT
        *,
        -- offices are closed at weekends; few dossiers arrive then, all of them online
        CASE
            WHEN channel_draw >= 50 AND isodow(DATE '{since}' + day) > 5 THEN DATE '{since}' + day - 2
            ELSE DATE '{since}' + day
        END AS received_on,
        [0, 1, 3, 5, 10, 15, 20, 30][1 + procedure % 8] AS allowed
    FROM drawn
),

worked AS (
    SELECT
        *,
        CASE WHEN outcome_draw < 990 THEN received_on + allowed END AS due_on,
        CASE
            WHEN outcome_draw < 700 THEN received_on + allowed * pace // 1000
            WHEN outcome_draw < 900 THEN received_on + allowed
            WHEN outcome_draw < 985 THEN received_on + allowed + 1 + pace // 30
        END AS ready_on
    FROM received
),

known AS (
    SELECT *, CASE WHEN ready_on < DATE '{until}' AND status_draw >= 10 THEN ready_on END AS finished_on
    FROM worked
)

SELECT
    'H47.' || lpad(CAST(office AS VARCHAR), 4, '0') || strftime(received_on, '-%y%m%d-') || i AS dossier_no,
    dossier_no AS dossier_key,
    'H47.' || lpad(CAST(office AS VARCHAR), 4, '0') AS office_id,
    '1.' || lpad(CAST(procedure AS VARCHAR), 6, '0') AS procedure_code,
    'Lĩnh vực ' || procedure % 40 AS field,
    CASE  -- of one in a hundred no file tells it
        WHEN channel_draw < 600 THEN 'online'
        WHEN channel_draw < 950 THEN 'in_person'
        WHEN channel_draw < 990 THEN 'postal'
    END AS channel,
    CASE
        WHEN status_draw < 3 THEN 'registered'
        WHEN status_draw < 10 THEN 'refused'
        WHEN finished_on IS NULL THEN
            CASE WHEN pace < 50 THEN 'supplement' WHEN pace < 80 THEN 'payment' ELSE 'processing' END
        WHEN status_draw < 25 THEN 'returned'
        WHEN status_draw < 32 THEN 'withdrawn'
        WHEN status_draw < 200 THEN 'done'
        ELSE 'collected'
    END AS status,
    CASE WHEN procedure % 5 = 0 THEN '2' WHEN procedure % 5 < 3 THEN 'partial' ELSE 'full' END AS service_level,
    received_on,
    due_on,
    finished_on,
    CASE WHEN status_draw >= 200 THEN finished_on + CAST(answer_draw % 4 AS INTEGER) END AS collected_on,
    procedure % 2 = 0 AS owes_fee,
    -- of one in a hundred no file tells whether it was paid online, is digitised, or why it is late
    CASE WHEN answer_draw < 990 THEN procedure % 2 = 0 AND answer_draw < 450 END AS paid_online,
    CASE WHEN answer_draw < 990 THEN answer_draw < 700 END AS digitised,
    CASE WHEN answer_draw < 300 THEN answer_draw < 285 END AS satisfied,
    CASE
        WHEN finished_on > due_on AND answer_draw < 990 THEN ['subjective', 'objective', 'software'][CAST(1 + answer_draw % 3 AS INTEGER)]
    END AS late_cause
FROM known
ORDER BY office_id, received_on
