-- Pages in memory, in KiB: what is written in bulk comes in the order of no index, and with 2 MB most of it goes to disk and back.
PRAGMA cache_size = -262144;
