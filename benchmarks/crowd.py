"""Fifty people click while an analyst loads 200,000 rows and five files of 1 GB are uploaded: who waits how long.

.venv/bin/python -m benchmarks.crowd SAMPLE.duckdb [SECONDS] [PEOPLE]     # a database that may be copied
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from time import perf_counter

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from benchmarks import servers
from benchmarks.attack import let_in
from benchmarks.visitors import Run, Visitor, at_human_pace
from tthc_metrics.accounts.file import AccountsFile

THINK = (2.0, 6.0)
QUIET = 120  # seconds without a load are enough to compare with
PAUSE = 0.1  # seconds between two looks at the page watched
FILES, LARGE = 5, 1_023 * 2**20
QUERIES = [
    f"{part}ky={period}"
    for part in ("", "phan=chi-tiet&", "phan=phan-tich&", "phan=ho-so&")
    for period in ("2022-Q1", "2022-03", "2022")
]
FIGURE = re.compile(rb"[\d.]+ / [\d.]+")


def main() -> None:
    """Print one line a trial."""
    seconds, people = [*map(int, sys.argv[2:]), *(40, 50)[len(sys.argv[2:]) :]]
    folder = Path(tempfile.mkdtemp())
    database = Path(shutil.copy(sys.argv[1], folder / "crowd.duckdb"))
    tokens = let_in(AccountsFile.of(database), 10, "leader", "analyst")
    more = _more_dossiers(folder / "them.parquet")
    with servers.product(database, folder / "log.txt") as server:
        asyncio.run(at_human_pace(server.port, people, 5, THINK, QUERIES, tokens))  # warm
        quiet = asyncio.run(
            at_human_pace(server.port, people, min(seconds, QUIET), THINK, QUERIES, tokens)
        )
        _print("quiet", _times(quiet))
        _print("memory", f"{server.memory():.0f} MB")
        asyncio.run(_beside(server, people, seconds, tokens, more, database))
        _print("memory", f"{server.memory():.0f} MB")
        _print(
            f"{FILES} uploads of {LARGE >> 20} MB at once", asyncio.run(_uploads(server, tokens))
        )
        _print("memory", f"{server.memory():.0f} MB")
    shutil.rmtree(folder)


def _more_dossiers(path: Path) -> Path:
    """The sample's dossiers under other numbers: as many new ones."""
    table = pq.read_table(servers.ROOT / "data" / "sample" / "dossiers.parquet")
    place = table.schema.get_field_index("dossier_no")
    others = pc.binary_join_element_wise(table.column(place).cast(pa.string()), "9", "")
    pq.write_table(table.set_column(place, "dossier_no", others), path)
    return path


async def _beside(
    server: servers.Server, people: int, seconds: float, tokens: Sequence[str], file: Path, database: Path
) -> None:  # fmt: skip
    """The crowd, with a load in its midst; every figure of a page watched is that of before or of after."""
    stop, whole = asyncio.Event(), perf_counter() + seconds
    crowd = asyncio.ensure_future(
        at_human_pace(server.port, people, 3_600, THINK, QUERIES, tokens, stop)
    )
    await asyncio.sleep(seconds / 2)
    watcher = Visitor(server.port, tokens[0])
    await watcher.open()
    before = await _figure(watcher)
    seen: list[tuple[float, bytes]] = []
    command = [sys.executable, "-m", "tthc_metrics", "load", str(file), "--simulated", "--db", str(database)]  # fmt: skip
    begin, busy = perf_counter(), server.cpu()
    loading = await asyncio.create_subprocess_exec(*command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ)  # fmt: skip
    ended = asyncio.ensure_future(loading.communicate())
    while not ended.done():
        asked = perf_counter()
        figure = await _figure(watcher)
        seen.append((perf_counter() - asked, figure))
        await asyncio.sleep(PAUSE)
    end, busy = perf_counter(), server.cpu() - busy
    after = await _figure(watcher)
    wrong = {figure for _, figure in seen} - {before, after}
    out, said = ended.result()
    _print("loaded", f"{end - begin:.1f} s, {busy:.1f} s of the server's processor, exit {loading.returncode}{(out + said).decode()[-300:] if loading.returncode else ''}")  # fmt: skip
    _print("one who asks all the time", f"slowest {max(t for t, _ in seen):.2f} s of {len(seen)}")
    await watcher.close()
    await asyncio.sleep(max(0.0, whole - perf_counter()))
    stop.set()
    runs = await crowd
    _print("the whole time, the load in its midst", _times(runs))
    _print("asked while it loads", _times([run for run in runs if begin <= run.asked < end]))
    _print("figures that are neither of before nor of after", str(len(wrong)))
    _print("before and after", f"{before!r} {after!r}")


async def _figure(visitor: Visitor) -> bytes:
    run = await visitor.ask("ky=2022-Q1", keep=True)
    found = (FIGURE.search(message.SerializeToString()) for message in run.messages)
    return next((each.group() for each in found if each), b"")


async def _uploads(server: servers.Server, tokens: Sequence[str]) -> str:
    """What five large files at once came to, the most memory meanwhile, and how long others waited."""
    analyst, other = Visitor(server.port, tokens[0]), Visitor(server.port, tokens[1])
    await analyst.open()
    run = await analyst.ask("ky=2022-Q1", keep=True)
    page = next(
        m.new_session.initialize.session_id
        for m in run.messages
        if m.WhichOneof("type") == "new_session"
    )
    await other.open()
    await other.ask("ky=2022-Q1")
    loop, most, waits = asyncio.get_running_loop(), 0.0, []
    with ThreadPoolExecutor(FILES) as pool:
        begin = perf_counter()
        sent = [
            loop.run_in_executor(pool, _upload, server.port, tokens[0], page, n)
            for n in range(FILES)
        ]
        while not all(each.done() for each in sent):
            waits.append((await other.ask("ky=2022-Q1")).seconds)
            most = max(most, server.memory())
            await asyncio.sleep(0.1)
    took = perf_counter() - begin
    await analyst.close()
    return f"{took:.1f} s, answers {sorted(each.result() for each in sent)}, memory at most {most:.0f} MB, others ≤ {max(waits):.2f} s"


def _upload(port: int, token: str, page: str, nth: int) -> int:
    head = b'--x\r\nContent-Disposition: form-data; name="f"; filename="lon.csv"\r\nContent-Type: text/csv\r\n\r\n'
    end, piece = b"\r\n--x--\r\n", b"x" * 2**20
    connection = HTTPConnection("127.0.0.1", port, timeout=600)
    headers = {
        "Cookie": f"tthc={token}", "Origin": f"http://127.0.0.1:{port}", "Sec-Fetch-Site": "same-origin",
        "Content-Type": "multipart/form-data; boundary=x", "Content-Length": str(len(head) + LARGE + len(end)),
    }  # fmt: skip
    body = (part for part in (head, *[piece] * (LARGE >> 20), end))
    connection.request("PUT", f"/_stcore/upload_file/{page}/{nth}", body, headers)
    return connection.getresponse().status


def _times(runs: Sequence[Run]) -> str:
    found = sorted(run.seconds for run in runs)
    if not found:
        return "no clicks"
    p50, p95 = (found[min(len(found) - 1, int(len(found) * share))] for share in (0.5, 0.95))
    return f"{len(found)} clicks, median {p50 * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms, slowest {found[-1]:.2f} s"


def _print(what: str, how: str) -> None:
    print(f"{what:50} {how}", flush=True)


if __name__ == "__main__":
    main()
