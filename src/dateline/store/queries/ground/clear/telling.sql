DELETE FROM telling;
