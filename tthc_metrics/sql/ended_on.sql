-- a piece of a statement: the day that a dossier `d` ended; where no file tells it, the day that its result was
-- collected, before which it must have ended; NULL as long as neither is told
COALESCE(d.finished_on, CASE WHEN d.collected_on >= d.received_on THEN d.collected_on END)
