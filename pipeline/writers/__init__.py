"""One module a format: an Edition in, text or bytes out. No disk, no clock, no network."""
