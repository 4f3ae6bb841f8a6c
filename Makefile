# Liner Notes: the runner. Say what you want; `linernotes` knows what is stale, by what every file was made of, and
# makes just that. Nothing of a show reaches this file: make sees only the variables below.

THIS := $(lastword $(MAKEFILE_LIST))
SHOW ?= $(if $(wildcard show.yaml),.,show)
OUTPUT ?= output
EPISODE ?=
ACCEPT ?=
SEASON ?=
STRICT ?=
AUDIO ?=
AUDIO_FILE ?=
SHOWS ?=
SHARD ?=
CLUSTER ?=
PORT ?= 8000
TO ?=
DRY ?=
DELETE ?=
PREVIEW ?=
PYTHON ?= python3
BUILD ?= .build
CACHE ?=
TESTS ?=
CORPUS ?=
SECONDS ?= 60
SOAK ?=

SHELL := /bin/sh
MAKEFLAGS += --no-builtin-rules --warn-undefined-variables
.DEFAULT_GOAL := help
.SUFFIXES:
STAGES := publish chapters captions transcript pages feed
.PHONY: help $(STAGES) network book align check serve deploy announce test lint bench soak clean FORCE
FORCE:

$(foreach v,SHOW OUTPUT,$(if $($v),,$(error $v is empty; name a folder)))
override OUTPUT := $(patsubst %/,%,$(OUTPUT))
# A value as one word for the shell, whatever is in it.
quoted = '$(subst ','\'',$1)'

VENV := .venv
# In a checkout the program is in .venv, which the first call builds; the Makefile of a show names an installed one.
ifeq ($(origin LINERNOTES),undefined)
LINERNOTES := $(VENV)/bin/python -m pipeline
READY := $(VENV)/.ready
else
READY :=
endif
PLACES = --show $(call quoted,$(SHOW)) --output $(call quoted,$(OUTPUT))
JOBS = $(patsubst -j%,%,$(filter -j%,$(MAKEFLAGS)))
SHARED = $(if $(CACHE),--cache $(call quoted,$(CACHE)))
ONE = $(if $(EPISODE),--episode $(call quoted,$(EPISODE)))
DASK = $(if $(CLUSTER),--cluster $(call quoted,$(CLUSTER)))
HOW = $(PLACES) --build $(call quoted,$(BUILD)) $(if $(JOBS),--jobs $(JOBS)) $(if $(STRICT),--strict)
HOW += $(if $(PREVIEW),--preview) $(SHARED)

help: ## this list
	@awk 'BEGIN { FS = ":.*## " } /^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(THIS)
	@echo
	@echo '  SHOW=folder (now: $(SHOW))  OUTPUT=folder (now: $(OUTPUT))  EPISODE=slug-or-path  STRICT=1  PORT=n  -jN'
	@echo '  CACHE=folder or s3://bucket/folder: made files that checkouts and machines share'

# ---------------------------------------------------------------------------------------------------------------------
# The environment: built once, again when the lock file changes.

$(VENV)/.ready: requirements.lock pyproject.toml tools/bootstrap.py
	@$(PYTHON) tools/bootstrap.py

$(VENV)/.ready-dev: requirements-dev.lock tests/readers/package-lock.json pyproject.toml tools/bootstrap.py
	@$(PYTHON) tools/bootstrap.py --dev

# ---------------------------------------------------------------------------------------------------------------------
# Stages, and single files: make output/feed.xml

publish: $(READY) ## everything stale: every episode's files, the feed, the pages, a summary; CLUSTER=tcp://…
	@$(LINERNOTES) publish $(HOW) $(ONE) $(DASK)
chapters: $(READY) ## chapters.json and .vtt
	@$(LINERNOTES) chapters $(HOW) $(ONE)
captions: $(READY) ## captions.vtt, .srt and .ttml, transcripts for players (JSON, HTML)
	@$(LINERNOTES) captions $(HOW) $(ONE)
transcript: $(READY) ## the print job: PDF, Word, EPUB, text; EPISODE=/any/where/episode.md needs no show
	@$(LINERNOTES) transcript $(HOW) $(ONE)
pages: $(READY) ## the pages, their search, card.png and description.txt
	@$(LINERNOTES) pages $(HOW) $(ONE)
feed: $(READY) ## every item.xml, and feed.xml; ACCEPT=<slug> or all lets it change what apps have seen
	@$(LINERNOTES) feed $(HOW) $(ONE) $(foreach n,$(ACCEPT),--accept $(call quoted,$n))
# A folder whose name has such a sign, or a space, cannot stand in a rule.
ODD := ' " ; & : ( ) * ? < > | ` ! \ \# [ ] { } $$ %
ifeq ($(words $(OUTPUT))$(strip $(foreach c,$(ODD),$(findstring $c,$(OUTPUT)))),1)
$(OUTPUT)/%: $(READY) FORCE
	@$(LINERNOTES) publish $(HOW) --file $(call quoted,$*)
endif

# ---------------------------------------------------------------------------------------------------------------------
# Other work

network: $(READY) ## every show below a folder: SHOWS=folder, each into OUTPUT/<its folder>; SHARD=2/5 CLUSTER=tcp://…
	@$(if $(SHOWS),,echo "which shows? make network SHOWS=folder" >&2; exit 2)
	@$(LINERNOTES) network $(call quoted,$(SHOWS)) --output $(call quoted,$(OUTPUT)) --build $(call quoted,$(BUILD)) \
	  $(if $(JOBS),--jobs $(JOBS)) $(if $(SHARD),--shard $(call quoted,$(SHARD))) $(SHARED) $(DASK)

book: $(READY) ## a season in one volume, EPUB and PDF: SEASON=2
	@$(if $(SEASON),,echo "which season? make book SEASON=2" >&2; exit 2)
	@$(LINERNOTES) book $(PLACES) --build $(call quoted,$(BUILD)) --season $(call quoted,$(SEASON))

align: $(READY) ## word times from local audio, kept in the show's timing/; AUDIO_FILE= for audio that is elsewhere
	@$(LINERNOTES) align --show $(call quoted,$(SHOW)) --state $(call quoted,$(BUILD)) $(ONE) $(if $(JOBS),--jobs $(JOBS)) \
	  $(if $(AUDIO_FILE),--audio-file $(call quoted,$(AUDIO_FILE)))

check: $(READY) ## read everything, write nothing, print every problem; AUDIO=1 measures loudness, too
	@$(LINERNOTES) check $(PLACES) $(if $(AUDIO),--audio $(call quoted,$(BUILD)/loudness)) $(ONE) $(if $(STRICT),--strict)

serve: $(READY) ## look at http://127.0.0.1:8000 what is published; again when a file of the show changes; PORT=…
	@$(LINERNOTES) serve $(PLACES) --build $(call quoted,$(BUILD)) --port $(call quoted,$(PORT)) --publish $(if $(STRICT),--strict)

deploy: $(READY) ## bring what was published online: TO=folder, s3://bucket/folder, user@host:folder or git:branch; DRY=1
	@$(if $(TO),,echo "where to? make deploy TO=folder, s3://bucket/folder, user@host:folder or git:branch" >&2; exit 2)
	@$(LINERNOTES) deploy $(call quoted,$(TO)) $(PLACES) $(if $(DRY),--dry-run) $(if $(DELETE),--delete)

announce: $(READY) ## tell hubs and indexes of the feed, after deploy; DRY=1 prints the requests
	@$(LINERNOTES) announce $(PLACES) --state $(call quoted,$(BUILD)/announced.xml) $(if $(DRY),--dry-run)

ifneq ($(READY),)
test: $(VENV)/.ready-dev ## the tests; CORPUS=1 with the sweep over real episodes
	@$(VENV)/bin/python -m pytest -n auto --dist worksteal --durations=10 $(if $(CORPUS),,-m "not corpus") $(TESTS)

lint: $(VENV)/.ready-dev ## style and types
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/mypy

soak: $(VENV)/.ready-dev ## kill, mutate, starve whole runs for so long: SECONDS=60 each, SOAK="kill fuzz hostile disk meet"
	@$(VENV)/bin/python -m tests.soak --seconds $(call quoted,$(SECONDS)) $(SOAK)

bench: $(READY) ## how long each stage takes, as a table and as JSON; shows that grow, up to 2,000 episodes with LONG=1
	@$(VENV)/bin/python tools/bench.py --show $(call quoted,$(SHOW)) --json $(BUILD)/bench.json
else
test lint bench:
	@echo "make $@ is for a checkout of Liner Notes; make check is for a show" >&2; exit 2
endif

clean: $(READY) ## remove what was made: output and state, not the environment
	@$(LINERNOTES) clean --output $(call quoted,$(OUTPUT)) --build $(call quoted,$(BUILD))
