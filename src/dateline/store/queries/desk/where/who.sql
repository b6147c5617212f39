-- Part of a name, a state's code, or an actor's id.
face.entry IN (
    SELECT who.entry FROM who WHERE who.country = :who_country
       OR who.folded IN (SELECT folded FROM (SELECT DISTINCT folded FROM who) WHERE instr(folded, :who)))
