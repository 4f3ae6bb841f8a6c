"""A request in, files out: the show folder, the formats, episode files, show files, feed, ledger, search, book."""
