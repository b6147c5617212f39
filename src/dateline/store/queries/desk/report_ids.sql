SELECT report FROM reading;
