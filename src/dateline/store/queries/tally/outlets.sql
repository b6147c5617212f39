INSERT INTO tally SELECT 'outlets', json_array(outlet), count(*) FROM source WHERE outlet <> '' GROUP BY outlet;
