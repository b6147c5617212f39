(face.sort_day, face.entry) > (:after_day, :after_entry)
