-- Where a component of very many documents is cut, by `onrecord.group.stories.LEVELS`: the scores by which a document hangs together with those it is compared with.
ALTER TABLE member ADD COLUMN level INTEGER NOT NULL DEFAULT 0;
