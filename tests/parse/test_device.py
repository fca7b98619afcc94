"""What runs the network: a GPU only where all that it takes is there, and an error that says what is lacking where one is asked for."""

import sys
from pathlib import Path

import onnxruntime as ort
import pytest

from onrecord import settings
from onrecord.errors import ModelError, SettingsError
from onrecord.parse import model
from onrecord.parse.device import CUDA, HALF, Device, chosen
from onrecord.parse.model import FOLDER


def wheel() -> list[str]:
    return [CUDA, "CPUExecutionProvider"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / HALF).touch()
    return tmp_path


def test_auto_takes_a_gpu_where_graph_wheel_and_gpu_are_there(folder: Path) -> None:
    assert chosen("auto", folder, providers=wheel, gpus=lambda: 1) is Device.GPU
    assert chosen("cpu", folder, providers=wheel, gpus=lambda: 1) is Device.CPU


@pytest.mark.parametrize(("providers", "gpus"), [(lambda: ["CPUExecutionProvider"], lambda: 1), (wheel, lambda: 0)])
def test_auto_takes_the_processor_where_one_of_them_is_lacking(folder: Path, providers, gpus) -> None:
    assert chosen("auto", folder, providers=providers, gpus=gpus) is Device.CPU


def test_without_the_graph_nothing_else_is_looked_at(tmp_path: Path) -> None:
    def never() -> int:
        raise AssertionError

    assert chosen("auto", tmp_path, providers=never, gpus=never) is Device.CPU


def test_what_is_lacking_is_said_where_a_gpu_is_asked_for(folder: Path, tmp_path_factory) -> None:
    empty = tmp_path_factory.mktemp("empty")
    with pytest.raises(ModelError, match="EXPORT=fp16"):
        chosen("gpu", empty, providers=wheel, gpus=lambda: 1)
    with pytest.raises(ModelError, match="onnxruntime-gpu in its place"):
        chosen("gpu", folder, providers=lambda: ["CPUExecutionProvider"], gpus=lambda: 1)
    with pytest.raises(ModelError, match="nvidia-smi"):
        chosen("gpu", folder, providers=wheel, gpus=lambda: 0)


def test_another_wish_is_refused(folder: Path) -> None:
    with pytest.raises(SettingsError, match="auto, cpu or gpu"):
        chosen("cuda", folder)


def test_the_setting_is_heeded(monkeypatch) -> None:
    monkeypatch.setenv("ONRECORD_READER_DEVICE", "warp")
    assert settings.load().text("reader.device") == "warp"
    with pytest.raises(SettingsError, match="warp"):
        model.load()


def test_records_of_a_gpu_name_another_version(monkeypatch) -> None:
    monkeypatch.setattr(model, "chosen", lambda wanted, _: Device(wanted))
    assert model.version(FOLDER, "gpu") == model.version(FOLDER, "cpu") + "+fp16"


def test_a_session_that_falls_back_to_the_processor_is_an_error_and_prints_nothing(monkeypatch, capsys) -> None:
    class Session:
        def __init__(self, *_args, **options) -> None:
            assert options["providers"][0] == CUDA
            assert options["enable_fallback"] == 0
            sys.stdout.write("*** EP Error ***")

        def get_providers(self) -> list[str]:
            return ["CPUExecutionProvider"]

    monkeypatch.setattr(ort, "InferenceSession", Session)
    with pytest.raises(ModelError, match="does not start on the GPU"):
        model._on_gpu(FOLDER / "model.json", "d")
    assert capsys.readouterr().out == ""


def test_a_graph_of_another_model_is_refused(monkeypatch) -> None:
    class Session:
        def __init__(self, *_args, **_options) -> None:
            pass

        def get_providers(self) -> list[str]:
            return wheel()

        def get_modelmeta(self):
            return type("Meta", (), {"custom_metadata_map": {"made_from": "old"}})

    monkeypatch.setattr(ort, "InferenceSession", Session)
    with pytest.raises(ModelError, match="made from another model"):
        model._on_gpu(FOLDER / "model.json", "new")
