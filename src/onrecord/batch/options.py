"""How the documents of a run are read: one record for all workers, on whatever machine they are."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.clean import Given
from onrecord.codebook.actors import load as load_actors
from onrecord.errors import CodebookError
from onrecord.reading import Desk
from onrecord.settings import Settings, Value


@dataclass(frozen=True, slots=True)
class Options:
    """What counts for every document: `settings` that differ from their defaults; what is said of documents that do not say it themselves; the path of own actors."""

    settings: Mapping[str, Value] = field(default_factory=dict)
    published: str | None = None
    publisher: str | None = None
    home: str | None = None
    actors: str = ""

    @property
    def given(self) -> Given:
        """What is said of documents that do not say it themselves."""
        return Given(self.published, self.publisher)

    def desk(self) -> Desk:
        """The model and tables that documents are read with, loaded."""
        own = load_actors(self.actors) if self.actors else None
        return Desk.of(Settings(self.settings), actors=own, home=self.home)

    def actors_hash(self) -> str:
        """SHA-256 of the file of own actors; empty where there is none."""
        name = self.actors or str(self.settings.get("actors.file", ""))
        if not name:
            return ""
        try:
            return hashlib.sha256(Path(name).read_bytes()).hexdigest()
        except OSError as error:
            raise CodebookError(f"{name} cannot be read: {error.strerror}; check the name of the actors' file") from error
