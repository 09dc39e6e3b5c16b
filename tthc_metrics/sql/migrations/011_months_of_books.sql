-- Sums by month, field and procedure of books made elsewhere; their table, as all tables of counts, is made where it lacks.
ALTER TABLE brought_parts ADD COLUMN months BIGINT DEFAULT 0;
ALTER TABLE brought_parts ALTER COLUMN months SET NOT NULL;
ALTER TABLE brought_parts ALTER COLUMN months DROP DEFAULT;
