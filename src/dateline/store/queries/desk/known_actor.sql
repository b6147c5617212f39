-- How the record knows somebody of that name, most often.
SELECT name, actor, country FROM who WHERE folded = :folded
GROUP BY name, actor, country ORDER BY count(*) DESC, name LIMIT 1;
