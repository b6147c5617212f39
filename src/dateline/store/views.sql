-- Views for people and other programs: plain names, one row a thing. They hold nothing of their own and are made anew
-- whenever their text here differs from what a record has. export/datasette.py says what each column is.

DROP VIEW IF EXISTS v_entries;
CREATE VIEW v_entries AS
SELECT entry.id AS entry, entry.kind, json_extract(json, '$.subkind') AS subkind, entry.name,
       coalesce(nullif(json_extract(json, '$.line'), ''), entry.summary) AS what, entry.status,
       json_extract(json, '$.salience') AS salience,
       CASE WHEN json_extract(json, '$.background') THEN 'yes' ELSE 'no' END AS background,
       json_extract(json, '$.time.start[0]') AS begins_earliest, json_extract(json, '$.time.start[1]') AS begins_latest,
       json_extract(json, '$.time.end[0]') AS ends_earliest, json_extract(json, '$.time.end[1]') AS ends_latest,
       entry.sort_day, json_extract(json, '$.time.edtf') AS edtf,
       (SELECT group_concat(name, '; ') FROM (
            SELECT name FROM who WHERE who.entry = entry.id GROUP BY name ORDER BY min(who.rowid))) AS participants,
       (SELECT group_concat(name, '; ') FROM (
            SELECT name FROM place WHERE place.entry = entry.id GROUP BY name ORDER BY min(place.rowid))) AS places,
       (SELECT group_concat(country, '; ') FROM (
            SELECT country FROM place WHERE place.entry = entry.id AND country IS NOT NULL
            GROUP BY country ORDER BY min(place.rowid))) AS countries,
       json_extract(json, '$.plover.type') AS plover_type, json_extract(json, '$.plover.mode') AS plover_mode,
       json_extract(json, '$.cameo') AS cameo,
       (SELECT count(DISTINCT report) FROM mention WHERE mention.entry = entry.id) AS reports,
       json_array_length(json, '$.disagreements') AS disagreements
FROM entry;

DROP VIEW IF EXISTS v_claims;
CREATE VIEW v_claims AS
SELECT claim.entry, entry.kind, entry.status AS entry_status, claim.told_as, claim.source AS according_to,
       claim.actor AS source_id, claim.cue, claim.form, claim.sentence, reading.outlet, reading.title, reading.url,
       reading.published_earliest, reading.published_latest, claim.report, claim.event
FROM claim
JOIN entry ON entry.id = claim.entry
JOIN reading ON reading.report = claim.report;

DROP VIEW IF EXISTS v_exercises;
CREATE VIEW v_exercises AS
SELECT v_entries.entry, v_entries.name, v_entries.what, v_entries.status,
       json_extract(entry.json, '$.exercise.series') AS series, json_extract(entry.json, '$.exercise.edition') AS edition,
       begins_earliest, begins_latest, ends_earliest, ends_latest, v_entries.sort_day,
       json_extract(entry.json, '$.exercise.announced[0]') AS announced_earliest,
       json_extract(entry.json, '$.exercise.announced[1]') AS announced_latest,
       json_extract(entry.json, '$.exercise.notification') AS notification,
       (SELECT group_concat(value, '; ') FROM json_each(entry.json, '$.exercise.hosts')) AS hosts,
       participants, places,
       (SELECT group_concat(trim(coalesce(json_extract(value, '$.qualifier') || ' ', '')
               || json_extract(value, '$.value') || coalesce(' (' || json_extract(value, '$.according_to') || ')', '')), '; ')
        FROM json_each(entry.json, '$.exercise.strength')) AS strength,
       reports
FROM v_entries JOIN entry ON entry.id = v_entries.entry
WHERE v_entries.kind = 'exercise';
