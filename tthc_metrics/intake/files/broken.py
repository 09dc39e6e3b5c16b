"""What a workbook may fail with that is looked through beside its cells; whoever reads the cells tells what is wrong."""

from __future__ import annotations

import struct
import zipfile
from xml.parsers import expat

BROKEN = (
    expat.ExpatError,
    zipfile.BadZipFile,
    KeyError,
    IndexError,
    OSError,
    ValueError,
    struct.error,
)
