-- a piece of a statement: what is true of a dossier `d` in a period: the days after {before}, up to {until},
-- both no later than the last day told of its office
d.received_on > {before} AND d.received_on <= {until} AS is_received,
COALESCE(
    {ended_on} > {before}
    AND {ended_on} <= {until},
    FALSE
) AS is_resolved,
d.received_on <= {before}
    AND COALESCE({ended_on} > {before}, TRUE) AS is_carried_over,
d.received_on <= {until}
    AND COALESCE({ended_on} > {until}, TRUE) AS is_open,
d.due_on < {until} AS is_past_due
