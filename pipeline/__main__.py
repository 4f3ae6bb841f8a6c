"""python -m pipeline: the same as the command linernotes."""

from pipeline.cli import main

main()
