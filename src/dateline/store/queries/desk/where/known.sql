-- What the record could know on a day: entries that a report of that day or an earlier one tells of.
face.known <= :known
