"""One file a command; cli.py binds them to the command line."""
