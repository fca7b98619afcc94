"""Pack and unpack annotated files: see the package's first lines."""

import argparse
import csv
from pathlib import Path

from training.annotations.packed import packed, read_rows, unpacked, write_rows

_FOLDER = Path(__file__).parent
_ORIGINS = {
    "TimeML corpora (TimeBank, AQUAINT)": "timeml",
    "GeoVirus (Wikinews, CC BY 2.5)": "geovirus",
    "PolNeAR train": "polnear",
    "own": "own",
    "NGEC generated stories (GPT-2 class, weak labels not used)": "generated",
}


def main() -> None:
    """Run `pack` or `unpack` on the named files."""
    options = argparse.ArgumentParser(prog="python -m training.annotations", description=__doc__)
    options.add_argument("command", choices=("pack", "unpack"))
    options.add_argument("names", nargs="+", help="pack: paths without suffix; unpack: names of files here")
    options.add_argument("--corpora", type=Path, default=Path("../shared/corpora"), help="where the corpora lie")
    options.add_argument("--to", type=Path, default=Path(), help="where unpack writes")
    chosen = options.parse_args()
    for name in chosen.names:
        if chosen.command == "pack":
            _pack(Path(name), chosen.corpora)
        else:
            _unpack(name, chosen.corpora, chosen.to)


def _pack(name: Path, corpora: Path) -> None:
    own = name.parent.resolve() == (corpora / "onrecord").resolve()
    provenance = _provenance(name, own=own)
    write_rows(_FOLDER / f"{name.name}.jsonl", list(packed(name, provenance, corpora)))


def _provenance(name: Path, *, own: bool) -> dict[str, tuple[str, str]]:
    with (name.parent / "PROVENANCE.tsv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["file"] == name.name]
    if own:
        return {row["document"]: ("onrecord", f"{name.name}/{row['document']}") for row in rows}
    return {row["document"]: (_ORIGINS[row["origin"]], row["original id"]) for row in rows}


def _unpack(name: str, corpora: Path, to: Path) -> None:
    text, ann = unpacked(list(read_rows(_FOLDER / f"{name}.jsonl")), corpora)
    (to / f"{name}.txt").write_text(text, encoding="utf-8")
    (to / f"{name}.ann").write_text(ann, encoding="utf-8")


if __name__ == "__main__":
    main()
