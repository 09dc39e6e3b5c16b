"""One session of Spark for all tests: two threads, few partitions, no page, statements interpreted and not compiled."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyspark.sql import SparkSession

from cluster.engine import session
from cluster.tests import made

CHEAP = {
    "spark__ui__enabled": "false",
    "spark__driver__memory": "1g",
    "spark__driver__extraJavaOptions": "-XX:TieredStopAtLevel=1",
    "spark__sql__shuffle__partitions": "2",
    "spark__sql__adaptive__enabled": "false",
    "spark__sql__codegen__wholeStage": "false",
    "spark__sql__codegen__factoryMode": "NO_CODEGEN",
    "spark__driver__host": "127.0.0.1",
}
"""For a few hundred rows compiling costs a hundred times what it saves."""


@pytest.fixture(scope="session")
def spark() -> Iterator[SparkSession]:
    found = session("local[2]", **CHEAP)
    found.sparkContext.setLogLevel("ERROR")
    yield found
    found.stop()


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Generated dossiers and their offices."""
    return made.write(tmp_path_factory.mktemp("nguon"))
