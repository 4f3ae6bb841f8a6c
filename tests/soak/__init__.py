"""Long trials of whole runs: `make soak SECONDS=60`, or `python -m tests.soak --seconds 60 kill fuzz`.

Each program tries until its time is over, prints what it tried, and tells every fault with what is needed to see it
again. kill: runs that are killed. fuzz: shows that are mutated. hostile: a show of every hostile input, watched. disk:
full and read-only disks. meet: runs that meet each other, and an editor.
"""
