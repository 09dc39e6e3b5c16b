"""spark-submit cluster/book.py --dossiers FOLDER --offices FILE --out FOLDER --until 2026-06-30: the book of many provinces.

Only the driver needs the package; executors read SQL alone. See cluster/README.md.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from cluster.engine import prepared
from cluster.job import Asked, make_book
from tthc_metrics.core.errors import TthcError


def main() -> int:
    """0: the folder is whole; 2: nothing could be made, and why."""
    asked = _arguments().parse_args()
    from pyspark.sql import SparkSession

    spark = prepared(SparkSession.builder.appName("so-theo-ngay").getOrCreate())
    options = dict(option.split("=", 1) for option in asked.option)
    try:
        reader = spark.read.format(asked.format).options(**options)
        dossiers = reader.load(asked.dossiers) if asked.dossiers else reader.load()
        job = Asked(
            offices=asked.offices,
            out=asked.out,
            until=asked.until,
            at_once=asked.at_once,
            version=asked.version,
            simulated=asked.simulated,
        )
        manifest = make_book(spark, dossiers, job)
    except TthcError as error:
        print(error, file=sys.stderr)
        return 2
    finally:
        spark.stop()
    print(f"Xong: {manifest.dossiers} hồ sơ của {len(manifest.parts)} tỉnh, trong {asked.out}.")
    return 0


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Lập sổ theo ngày của nhiều tỉnh trên Spark.")
    parser.add_argument("--dossiers", help="thư mục, bảng hoặc đường dẫn của danh sách hồ sơ")
    parser.add_argument(
        "--format", default="parquet", help="nguồn của Spark: parquet, iceberg, jdbc …"
    )
    parser.add_argument(
        "--option", action="append", default=[], metavar="TÊN=GIÁ-TRỊ", help="cho nguồn ấy"
    )
    parser.add_argument(
        "--offices", type=Path, required=True, help="danh sách đơn vị, CSV hoặc Parquet"
    )
    parser.add_argument("--out", type=Path, required=True, help="thư mục ghi sổ")
    parser.add_argument(
        "--until", type=date.fromisoformat, required=True, help="dữ liệu đến hết ngày này"
    )
    parser.add_argument("--version", help="tên trạng thái của nguồn không phải tệp (snapshot)")
    parser.add_argument(
        "--at-once", type=int, default=0, metavar="N", help="mỗi lượt đọc N tỉnh; 0: tất cả"
    )
    parser.add_argument("--simulated", action="store_true", help="dữ liệu mô phỏng")
    return parser


if __name__ == "__main__":
    sys.exit(main())
