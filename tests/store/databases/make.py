"""Makes the database of the schema that stands, with what is in it: .venv/bin/python -m tests.store.databases.make

Run once for each schema, when it is new; what is there is never made again.
"""

from __future__ import annotations

import json
import lzma
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.sharing import judge_by_the_sample
from tests.store.databases.contents import contents
from tests.store.databases.history import make
from tthc_metrics.store import schema
from tthc_metrics.store.database import Database

HERE = Path(__file__).parent


def main() -> None:
    judge_by_the_sample()  # as the tests that open it
    version = schema.newest()
    target = HERE / f"version-{version}.duckdb.xz"
    if target.exists():
        sys.exit(f"{target.name} is there: the database of a schema is made once.")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "tinh-thu.duckdb"
        with Database(path) as database:
            make(database, Path(folder))
        said = json.dumps(contents(path), ensure_ascii=False, sort_keys=True).encode()
        target.write_bytes(lzma.compress(path.read_bytes(), preset=9 | lzma.PRESET_EXTREME))
        target.with_name(f"version-{version}.json.xz").write_bytes(lzma.compress(said, preset=9))


if __name__ == "__main__":
    main()
