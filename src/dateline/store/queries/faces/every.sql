-- Where entries are looked for: all faces, which stand in the order of time.
face
