"""A model folder whose files are damaged."""

from pathlib import Path

import pytest

from onrecord.errors import ModelError
from onrecord.parse.model import FOLDER, load


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("model.json", b"[]"),
        ("model.json", b"{}"),
        ("labels.npz", b""),
        ("labels.npz", b"PK\x03\x04 cut short"),
        ("vocab.txt", b"\xff"),
        ("reader.onnx", b""),
        ("reader.onnx", b"no graph"),
    ],
)
def test_a_damaged_file_is_told_with_what_to_do(tmp_path: Path, name: str, content: bytes) -> None:
    for path in FOLDER.iterdir():
        (tmp_path / path.name).symlink_to(path)
    (tmp_path / name).unlink()
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ModelError, match="install onrecord again") as caught:
        load(tmp_path, "cpu")
    assert str(tmp_path) in str(caught.value)
