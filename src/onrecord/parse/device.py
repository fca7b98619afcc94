"""Where the network runs: on the processor, or on a GPU where all that this takes is there.

ONNX Runtime names its CUDA provider also where there is no GPU, and goes on without a word on the processor where a library is missing. So what is there is looked at
before, and the session is asked afterwards (`model._on_gpu`).
"""

import ctypes
import sys
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path

from onrecord.errors import ModelError, SettingsError

HALF = "reader.fp16.onnx"
"""The graph for GPUs, which `make model EXPORT=fp16` writes beside the other."""
CUDA = "CUDAExecutionProvider"
_RECIPE = "docs/gpu.md has the recipe"


class Device(StrEnum):
    """What runs the network."""

    CPU = "cpu"
    GPU = "gpu"


def providers() -> Sequence[str]:
    """What the installed ONNX Runtime can run on."""
    import onnxruntime as ort  # noqa: PLC0415  120 ms: only where the graph for GPUs is there

    return tuple(ort.get_available_providers())


def gpus() -> int:
    """How many GPUs the driver shows this process (`CUDA_VISIBLE_DEVICES` counts); 0 where there is no driver."""
    try:
        driver = ctypes.CDLL("nvcuda.dll" if sys.platform == "win32" else "libcuda.so.1")
    except OSError:
        return 0
    count = ctypes.c_int(0)
    return 0 if driver.cuInit(0) or driver.cuDeviceGetCount(ctypes.byref(count)) else count.value


def chosen(wanted: str, folder: Path, *, providers: Callable[[], Sequence[str]] = providers, gpus: Callable[[], int] = gpus) -> Device:
    """The device for a wish (the setting `reader.device`): auto takes a GPU where nothing is lacking.

    Raises SettingsError where the wish is none, ModelError where a GPU is asked for and something is lacking.

    >>> chosen("auto", Path("nowhere"))
    <Device.CPU: 'cpu'>
    """
    if wanted not in ("auto", *Device):
        raise SettingsError(f"setting reader.device is {wanted!r}; it can be auto, cpu or gpu")
    if wanted == Device.CPU:
        return Device.CPU
    missing = _lacking(folder, providers, gpus)
    if missing and wanted == Device.GPU:
        raise ModelError(f"reader.device is gpu, but {missing}; {_RECIPE}; with auto or cpu the processor reads")
    return Device.CPU if missing else Device.GPU


def _lacking(folder: Path, providers: Callable[[], Sequence[str]], gpus: Callable[[], int]) -> str:
    """The first thing that a GPU needs and that is not there, the cheapest to look at first."""
    if not (folder / HALF).is_file():
        return f"there is no {folder / HALF}: run `make model EXPORT=fp16`"
    if CUDA not in providers():
        return "the ONNX Runtime that is installed is the one for processors: put onnxruntime-gpu in its place"
    return "" if gpus() else "the driver shows no GPU: see what nvidia-smi says"
