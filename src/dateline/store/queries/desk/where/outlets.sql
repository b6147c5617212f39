face.entry IN (SELECT source.entry FROM source WHERE source.outlet IN (SELECT value FROM json_each(:outlets)))
