"""Follow feeds: each new entry is read and kept, whatever breaks on the way."""

from onrecord.watch.following import Following, follow
from onrecord.watch.keeper import Keeper
from onrecord.watch.rounds import Desk, News, look

__all__ = ["Desk", "Following", "Keeper", "News", "follow", "look"]
