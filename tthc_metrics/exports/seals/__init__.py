"""The code that every paper carries, and the seal of its file: signed by a key of the office, checked without a network."""
