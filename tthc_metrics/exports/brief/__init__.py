"""The sheet of one unit: a page that a leader can read and sign; as Word, as PDF, and of all units in one zip."""
