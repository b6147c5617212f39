"""Whatever holds reports in, reports out: one module a kind of input. What cannot be read comes out as a `Problem`."""
