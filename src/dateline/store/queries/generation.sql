-- A number that changes whenever another connection has changed the file.
PRAGMA data_version;
