UPDATE reread SET used = 0;
