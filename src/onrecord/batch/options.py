"""How the documents of a run are read: one record for all workers, on whatever machine they are."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import CodebookError
from onrecord.settings import Settings, Value

if TYPE_CHECKING:
    from onrecord.clean import Given
    from onrecord.reading import Desk


@dataclass(frozen=True, slots=True)
class Options:
    """What counts for every document: `settings` that differ from their defaults; what is said of documents that do not say it themselves; the path of own actors."""

    settings: Mapping[str, Value] = field(default_factory=dict)
    published: str | None = None
    publisher: str | None = None
    home: str | None = None
    actors: str = ""

    @property
    def given(self) -> "Given":
        """What is said of documents that do not say it themselves."""
        from onrecord.clean import Given  # noqa: PLC0415  what starts a run needs none of this, and it takes a second to load

        return Given(self.published, self.publisher)

    def desk(self) -> "Desk":
        """The model and tables that documents are read with, loaded."""
        from onrecord.codebook.actors import load as load_actors  # noqa: PLC0415  as above
        from onrecord.reading import Desk  # noqa: PLC0415  the model is for the processes that read

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
