SELECT path, report, message, next_step FROM failed ORDER BY path;
