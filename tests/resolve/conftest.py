from tests.find.conftest import text  # noqa: F401  the same parses made by hand
