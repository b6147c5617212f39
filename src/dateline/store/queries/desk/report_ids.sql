SELECT report FROM reading INDEXED BY reading_by_day;
