-- Mentions, participants and places go with their entry.
DELETE FROM entry;
