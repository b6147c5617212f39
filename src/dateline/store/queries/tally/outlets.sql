INSERT INTO tally SELECT 'outlets', json_array(outlet), n FROM (
    SELECT outlet, count(*) AS n FROM source WHERE outlet <> '' GROUP BY outlet ORDER BY n DESC, outlet LIMIT 200);
