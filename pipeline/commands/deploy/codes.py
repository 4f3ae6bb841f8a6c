"""What can be wrong with a deployment."""

from __future__ import annotations

from pipeline.model.problems import Severity, rule

PLACE = rule("N001", Severity.ERROR, "the place to deploy to cannot be used")
OUTPUT = rule("N002", Severity.ERROR, "the output folder holds nothing that can be deployed")
OTHER_SHOW = rule("N003", Severity.ERROR, "the place to deploy to has the feed of another show")
OLDER = rule("N004", Severity.ERROR, "the feed at the place has an episode that the new feed lacks")
NOT_THERE = rule("N005", Severity.ERROR, "the feed names a file that is not in the output folder")
RACE = rule("N006", Severity.ERROR, "somebody else changed the place during the deployment")
CORRUPT = rule("N007", Severity.ERROR, "what arrived is not what was sent")
TOO_LARGE = rule("N008", Severity.ERROR, "a file is too large for a git host")
