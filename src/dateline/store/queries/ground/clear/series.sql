DELETE FROM series;
