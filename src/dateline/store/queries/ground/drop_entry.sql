-- Its mentions, participants, places, claims and face go with it.
DELETE FROM entry WHERE id = :entry;
