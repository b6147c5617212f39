face.sort_day < '9999'
