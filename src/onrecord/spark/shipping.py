"""The package with its model as one archive, for clusters on whose machines it is not installed."""

import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import onrecord
from onrecord.export.zipped import EARLIEST

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

FOLDER = "onrecord_package"
"""Where executors find the unpacked archive in their working folder."""


def ship(spark: "SparkSession") -> None:
    """Send the package and its model (30 MB) to all executors of a session; what it depends on (`pip install onrecord` names it) must be there."""
    archive = pack(Path(tempfile.mkdtemp()) / "onrecord.zip")
    spark.sparkContext.addArchive(f"{archive}#{FOLDER}")


def pack(path: Path) -> Path:
    """Write the installed package into a zip file, the same bytes each time."""
    root = Path(onrecord.__file__).parent
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(root.rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                info = zipfile.ZipInfo(f"onrecord/{file.relative_to(root).as_posix()}", EARLIEST)
                archive.writestr(info, file.read_bytes(), zipfile.ZIP_DEFLATED)
    return path
