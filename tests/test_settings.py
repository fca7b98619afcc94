from pathlib import Path

import pytest

from onrecord.errors import SettingsError
from onrecord.settings import TABLE, Settings, load


def test_every_setting_has_help_and_a_dotted_name() -> None:
    assert all(row.help and row.name.count(".") == 1 for row in TABLE)
    assert len({row.name for row in TABLE}) == len(TABLE)


def test_the_file_counts_before_the_default_and_the_environment_before_both(tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    path.write_text('[fetch]\ntimeout = 7\nallow = ["intranet"]\n[text]\nmax_bytes = 5\n', encoding="utf-8")
    found = load(environment={"ONRECORD_SETTINGS": str(path), "ONRECORD_TEXT_MAX_BYTES": "9", "ONRECORD_FETCH_REDIRECTS": "1"})
    assert (
        found.number("fetch.timeout"),
        found.names("fetch.allow"),
        found.integer("text.max_bytes"),
        found.integer("fetch.redirects"),
    ) == (7.0, ("intranet",), 9, 1)
    assert load(environment={}).integer("fetch.redirects") == 3


def test_a_list_in_the_environment_is_parted_by_commas() -> None:
    assert load(environment={"ONRECORD_FETCH_ALLOW": "a, b,"}).names("fetch.allow") == ("a", "b")


@pytest.mark.parametrize(
    "values", [{"fetch.timout": 1}, {"fetch.timeout": "soon"}, {"text.max_bytes": True}, {"fetch.allow": "a"}, {"fetch.allow": [1]}]
)
def test_a_wrong_name_or_value_is_refused_at_once(values: dict[str, object]) -> None:
    with pytest.raises(SettingsError):
        Settings(values)


@pytest.mark.parametrize(
    ("variable", "value"),
    [("BATCH_SECONDS", "-1"), ("BATCH_SECONDS", "inf"), ("BATCH_SECONDS", "nan"), ("BATCH_RECYCLE", "0"), ("BATCH_SHARD_DOCUMENTS", "0"),
     ("BATCH_MEMORY", "1000"), ("FETCH_RETRIES", "-1")],
)  # fmt: skip
def test_a_number_that_means_nothing_is_refused(variable: str, value: str) -> None:
    with pytest.raises(SettingsError, match=r"is [\d.,]+ at least and has an end, not "):
        load(environment={f"ONRECORD_{variable}": value})


def test_a_wrong_value_in_the_environment_names_its_variable() -> None:
    with pytest.raises(SettingsError, match="ONRECORD_TEXT_MAX_BYTES"):
        load(environment={"ONRECORD_TEXT_MAX_BYTES": "many"})


def test_a_file_that_is_no_toml_is_named(tmp_path: Path) -> None:
    (tmp_path / "s.toml").write_text("[fetch", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"s\.toml"):
        load(tmp_path / "s.toml", {})


@pytest.mark.parametrize(
    ("method", "name"), [("integer", "fetch.timeout"), ("number", "fetch.allow"), ("text", "fetch.timeout"), ("names", "fetch.timeout")]
)
def test_a_setting_of_another_type_is_not_given_out(method: str, name: str) -> None:
    with pytest.raises(SettingsError):
        getattr(Settings(), method)(name)
