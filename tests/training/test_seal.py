"""A model's hash is of every file that says how it reads."""

import json
import shutil
from pathlib import Path

import pytest

from onrecord.parse.model import FOLDER, version
from training.seal import FILES, digest, seal


def test_the_packaged_model_is_what_its_hash_says() -> None:
    assert json.loads((FOLDER / "model.json").read_text(encoding="utf-8"))["sha256"] == digest(FOLDER)


@pytest.mark.parametrize("name", FILES)
def test_a_model_with_one_other_file_has_another_version(name: str, tmp_path: Path) -> None:
    for file in (*FILES, "model.json"):
        shutil.copyfile(FOLDER / file, tmp_path / file)
    assert seal(tmp_path).startswith(version(FOLDER))
    with (tmp_path / name).open("ab") as file:
        file.write(b"0")
    assert seal(tmp_path)[:12] == version(tmp_path) != version(FOLDER)
