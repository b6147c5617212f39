face.accepted = 0
