"""python -m pipeline: the same as the command linernotes."""

from pipeline.commands.cli import main

main()
