"""Imported once by the process that children are made from: what each of them would read anew is read already."""

from __future__ import annotations

import pyarrow as pa

from tthc_metrics.catalogue import definitions
from tthc_metrics.intake.place_wording import place_words

definitions()
place_words()
pa.array(["a"])  # pyarrow imports pandas with its first value
