-- How often the entries were made: another number, other entries.
SELECT made FROM state;
