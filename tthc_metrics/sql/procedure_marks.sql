-- a piece of a statement: what a catalogue marks procedures with: an empty cell is no; of a column that the list lacks
-- nothing is known (NULL)
CAST(COALESCE(p.integrated, CASE WHEN list_contains(b.told_columns, 'integrated') THEN FALSE END) AS INTEGER) AS integrated,
CAST(
    COALESCE(p.process_approved, CASE WHEN list_contains(b.told_columns, 'process_approved') THEN FALSE END) AS INTEGER
) AS process_approved,
CAST(COALESCE(p.one_stop, CASE WHEN list_contains(b.told_columns, 'one_stop') THEN FALSE END) AS INTEGER) AS one_stop,
CAST(COALESCE(p.not_bound, CASE WHEN list_contains(b.told_columns, 'not_bound') THEN FALSE END) AS INTEGER) AS not_bound
