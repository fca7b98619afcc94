from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("anywhere", deadline=None)  # the first call loads tables, and other programs may share the machine
settings.load_profile("anywhere")
SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture
def shared() -> Path:
    """The folder of corpora and hostile inputs beside the checkout; tests that need it run where it is."""
    if not SHARED.is_dir():
        pytest.skip("no shared folder beside the checkout")
    return SHARED
