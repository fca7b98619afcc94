"""The commands that ask an archive or put into it: what holds for the help of each is tested in several places."""

OF_ARCHIVES = ("add", "watch", "find", "show", "stories", "story", "disputes", "count", "sql", "failures", "export", "compare")
