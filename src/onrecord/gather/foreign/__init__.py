"""Event files of other projects (POLECAT, ICEWS, GDELT 2.0), read as they are for comparison: codes and names stay those of the file."""

from onrecord.gather.foreign.event import ForeignEvent
from onrecord.gather.foreign.reading import events

__all__ = ["ForeignEvent", "events"]
