# Liner Notes: the runner. Make decides which files are stale; `linernotes` makes them, many per process.
#
# Every output is a target with real prerequisites. Its recipe makes nothing: it puts its own name on a queue, and one
# rule hands the queue to a few Python processes, because starting Python and loading the PDF engine costs more than
# writing a caption file. What make cannot see in files (settings, library versions, ledger entries, the list of
# episodes) is written as files that change only when it does; they stand in .build/, never in the output.

SHOW ?= show
OUTPUT ?= output
EPISODE ?=
ACCEPT ?=
SEASON ?=
STRICT ?=
AUDIO ?=
AUDIO_FILE ?=
PORT ?= 8000
TO ?=
DRY ?=
DELETE ?=
PYTHON ?= python3
BUILD ?= .build

SHELL := /bin/sh
MAKEFLAGS += --no-builtin-rules --warn-undefined-variables
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:
.PHONY: help publish chapters captions transcript pages feed book align check serve deploy announce test lint bench clean FORCE
MAKECMDGOALS ?=

ifeq ($(filter grouped-target,$(.FEATURES)),)
$(error Liner Notes needs GNU make 4.3 or newer, this is $(MAKE_VERSION); on macOS: brew install make, then call gmake)
endif
# What make or the shell would take for something else than a letter of a path.
ODD := ' " ; & : ( ) * ? < > | ` ! \ \# [ ] { } $$
$(foreach v,SHOW OUTPUT EPISODE,$(if $(strip $(word 2,$($v)) $(foreach c,$(ODD),$(findstring $c,$($v)))),$(error $v is '$($v)': make \
  cannot work with blanks or signs like that in a path. Call .venv/bin/linernotes publish --show '…' --output '…' instead)))
$(foreach v,SHOW OUTPUT,$(if $($v),,$(error $v is empty; name a folder)))
override OUTPUT := $(patsubst %/,%,$(OUTPUT))

VENV := .venv
# What reads, repairs, times and checks an episode, room by room: every file depends on it. The writers, the press, the
# feed and the commands are prerequisites of their own files alone.
CODE := $(wildcard pipeline/edition.py pipeline/record.py $(addsuffix /*.py,$(addprefix pipeline/,model text files readers \
  readers/faults readers/schema transcript transcript/repair transcript/captions media media/audio checks writers/shared))) \
  $(addprefix pipeline/publish/,show_folder.py audio_file.py episode_files.py formats.py make_facts.py not_made.py)
LINERNOTES := $(VENV)/bin/python -m pipeline

help: ## this list
	@awk 'BEGIN { FS = ":.*## " } /^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))
	@echo
	@echo "  SHOW=folder (now: $(SHOW))  OUTPUT=folder (now: $(OUTPUT))  EPISODE=slug-or-path  STRICT=1  PORT=n  -jN"

# ---------------------------------------------------------------------------------------------------------------------
# The environment: built once, again when the lock file changes.

$(VENV)/.ready: requirements.lock pyproject.toml tools/bootstrap.py
	@$(PYTHON) tools/bootstrap.py

$(VENV)/.ready-dev: requirements-dev.lock tests/readers/package-lock.json pyproject.toml tools/bootstrap.py
	@$(PYTHON) tools/bootstrap.py --dev

# ---------------------------------------------------------------------------------------------------------------------
# The files of an episode, by stage, and the code that makes each. pipeline/publish/formats.py has the same table.

chapters_files := chapters.json chapters.vtt
captions_files := captions.vtt captions.srt captions.ttml transcript.json transcript.html
transcript_files := transcript.txt transcript.pdf transcript.docx transcript.epub
pages_files := description.txt card.png index.html
feed_files := item.xml
publish_files := $(chapters_files) $(captions_files) $(transcript_files) $(pages_files) $(feed_files)

code_chapters.json := pipeline/writers/chapters_json.py
code_chapters.vtt := pipeline/writers/chapters_vtt.py
code_captions.vtt := pipeline/writers/vtt.py
code_captions.srt := pipeline/writers/srt.py
code_captions.ttml := pipeline/writers/ttml.py
code_transcript.json := pipeline/writers/transcript_json.py
code_transcript.html := pipeline/writers/transcript_html.py
code_transcript.txt := pipeline/writers/transcript_txt.py
code_transcript.pdf := pipeline/writers/pdf.py $(wildcard pipeline/press/*.py pipeline/press/fast/*.py pipeline/press/*.icc templates/print*)
code_transcript.docx := pipeline/writers/word.py templates/word-styles.xml
code_transcript.epub := pipeline/writers/epub.py $(wildcard templates/epub*)
code_description.txt := pipeline/writers/description.py
code_card.png := pipeline/writers/card.py pipeline/press/fonts.py
code_index.html := pipeline/writers/page.py $(wildcard templates/page.*)
code_item.xml := $(wildcard pipeline/feed/*.py)

STAGES := publish chapters captions transcript pages feed
GOALS := $(filter $(STAGES),$(MAKECMDGOALS))
ifneq ($(GOALS)$(filter book,$(MAKECMDGOALS)),)

# A path to an existing file outside the show is a lone episode; anything else is a slug, or the file that has it.
LONE := $(if $(filter $(abspath $(SHOW))/%,$(abspath $(EPISODE))),,$(if $(EPISODE),$(wildcard $(EPISODE))))
STATE := $(BUILD)$(abspath $(or $(LONE),$(SHOW)))/for$(abspath $(OUTPUT))
ASKED := --show $(SHOW) $(if $(EPISODE),--episode $(EPISODE))

include $(STATE)/facts.mk
-include $(wildcard $(STATE)/records/*.mk) $(wildcard $(STATE)/due.mk)

ifeq ($(origin SLUGS)$(wildcard $(STATE)/facts.mk),undefined$(STATE)/facts.mk)
$(shell rm -f $(STATE)/facts.mk)
$(error $(STATE)/facts.mk was not complete and has been removed: call make again)
endif
COVER ?=
COVER_SOURCE ?=
NEXT_DUE ?=
FEED_PAGES ?=
UNPUBLISHED ?=
PICKED := $(if $(EPISODE),$(filter $(firstword $(subst ., ,$(notdir $(EPISODE)))),$(SLUGS)),$(SLUGS))
ifneq ($(EPISODE),)
UNPUBLISHED := $(if $(PICKED),,no such episode)
endif

# The files of an episode are known once it was read; until then it may have all of them.
files_of = $(if $(filter undefined,$(origin FILES_$1)),$(if $(LONE),$(filter-out item.xml,$(publish_files)),$(publish_files)),$(FILES_$1))
deps_of = $(if $(filter undefined,$(origin DEPS_$1)),,$(DEPS_$1))
here = $(addprefix $(OUTPUT)/episodes/$1/,$2)
stage_of = $(foreach s,$(PICKED),$(call here,$s,$(filter $($1_files) $(if $(filter publish feed,$1),audio.% cover.% picture.%) $(if $(filter publish pages,$1),person-%),$(call files_of,$s))))

EPISODE_FILES := $(foreach s,$(SLUGS),$(call here,$s,$(call files_of,$s)))
ITEMS := $(if $(LONE),,$(foreach s,$(SLUGS),$(call here,$s,item.xml)))
INPUTS := $(foreach s,$(SLUGS),$(SOURCE_$s) $(call deps_of,$s) $(wildcard $(STATE)/ledger/$s))
SHARED := $(STATE)/settings $(STATE)/versions \
  $(CODE) pipeline/writers/__init__.py $(wildcard templates/words-*)
NOW_DUE := $(if $(NEXT_DUE),$(shell [ "$$(date +%s)" -ge $(NEXT_DUE) ] && echo FORCE))

queue = $(eval QUEUE += $@)
QUEUE :=

# What the audio weighs with its tags stands in the item.
tagging_of = $(if $(filter audio.%,$1),$(wildcard pipeline/media/tags/*.py) $(STATE)/cover)
define episode_rules
$(call here,$1,$(call files_of,$1)): $$(SOURCE_$1) $$(call deps_of,$1) $(wildcard $(STATE)/ledger/$1)
$(call here,$1,item.xml $(filter audio.%,$(call files_of,$1))): $(call tagging_of,$(call files_of,$1))
$(call here,$1,item.xml): $(call here,$1,$(filter audio.%,$(call files_of,$1)))
endef
$(foreach s,$(SLUGS),$(eval $(call episode_rules,$s)))
$(foreach f,$(publish_files),$(eval $(filter %/$f,$(EPISODE_FILES)): $(code_$f)))
$(filter %/transcript.docx,$(EPISODE_FILES)): $(STATE)/word_look
$(filter %/transcript.pdf %/transcript.epub %/card.png,$(EPISODE_FILES)): $(STATE)/cover $(COVER_SOURCE)
$(filter %/index.html,$(EPISODE_FILES)): $(STATE)/cover
$(EPISODE_FILES): $(SHARED)
	$(queue)

SITE_INPUTS := $(ITEMS) $(INPUTS) $(SHARED) $(STATE)/sources $(NOW_DUE)
FEED := $(addprefix $(OUTPUT)/,feed.xml $(FEED_PAGES))
$(FEED): $(SITE_INPUTS) $(code_item.xml) pipeline/publish/feed.py pipeline/publish/show_files.py $(COVER_SOURCE) $(if $(ACCEPT),FORCE)
	$(queue)
$(OUTPUT)/index.html: $(SITE_INPUTS) $(STATE)/cover pipeline/writers/show_page.py pipeline/publish/show_files.py $(wildcard templates/show* templates/search.js templates/page.css)
	$(queue)
# The words of every page, for its search.
SEARCH := $(OUTPUT)/pagefind/shards.json
$(SEARCH): $(SITE_INPUTS) $(if $(LONE),,$(foreach s,$(SLUGS),$(call here,$s,index.html))) $(code_index.html) pipeline/publish/search.py
	$(queue)
$(OUTPUT)/report.json:
	$(queue)
COVERS :=
ifneq ($(COVER),)
COVERS := $(addprefix $(OUTPUT)/,$(COVER) cover.small.jpg)
$(COVERS): $(COVER_SOURCE) $(STATE)/settings
	$(queue)
endif

BOOK := $(addprefix $(OUTPUT)/book-season-$(SEASON).,epub pdf)
$(BOOK) &: $(INPUTS) $(SHARED) $(STATE)/cover $(COVER_SOURCE) $(wildcard pipeline/press/*.py pipeline/press/fast/*.py pipeline/publish/book/*.py) \
  $(wildcard templates/book* templates/epub* templates/print*)
	@touch $(STATE)/queue
	@$(LINERNOTES) book --show $(SHOW) --output $(OUTPUT) --season $(SEASON)
	@touch -r $(STATE)/queue $(BOOK)

publish_site := $(if $(LONE),,$(FEED) $(SEARCH) $(OUTPUT)/index.html $(COVERS))
feed_site := $(if $(LONE),,$(FEED))
pages_site := $(if $(LONE),,$(SEARCH) $(OUTPUT)/index.html $(COVERS))
WANTED := $(sort $(foreach g,$(GOALS),$(call stage_of,$g) $(if $(filter undefined,$(origin $g_site)),,$($g_site))) $(OUTPUT)/report.json)

JOBS = $(patsubst -j%,%,$(filter -j%,$(MAKEFLAGS)))
STAGE := $(if $(word 2,$(GOALS)),publish,$(GOALS))
ACCEPTED := $(foreach n,$(ACCEPT),--accept '$(subst ','\'',$n)')
$(if $(ACCEPT),$(if $(filter feed,$(STAGE)),,$(error ACCEPT lets the feed change: call 'make feed ACCEPT=$(ACCEPT)')))

.PHONY: flush
flush: $(WANTED)
	@$(if $(strip $(QUEUE) $(STRICT) $(UNPUBLISHED) $(ACCEPTED)),$(file >$(STATE)/queue,$(QUEUE))$(LINERNOTES) $(STAGE) $(ASKED) --output $(OUTPUT) \
	  --state $(STATE) --queue $(STATE)/queue $(if $(JOBS),--jobs $(JOBS)) $(if $(STRICT),--strict) $(ACCEPTED),\
	  echo "$(OUTPUT)/ is up to date: nothing to do for $(words $(PICKED)) episode(s)")

$(STATE)/facts.mk: $(VENV)/.ready $(CODE)
	@mkdir -p $(@D)
	@$(LINERNOTES) facts $(ASKED) --state $(STATE)

endif

# ---------------------------------------------------------------------------------------------------------------------
# Targets

publish: flush ## everything stale: every episode's files, the feed, the pages, a summary
chapters: flush ## chapters.json and .vtt
captions: flush ## captions.vtt, .srt and .ttml, transcripts for players (JSON, HTML)
transcript: flush ## the print job: PDF, Word, EPUB, text; EPISODE=/any/where/episode.md needs no show
pages: flush ## the pages, their search, card.png and description.txt
feed: flush ## every item.xml, and feed.xml; ACCEPT=<slug> or all lets it change what apps have seen

book: $(if $(SEASON),$(BOOK)) ## a season in one volume, EPUB and PDF: SEASON=2
	@$(if $(SEASON),echo "$(BOOK)",echo "which season? make book SEASON=2" >&2; exit 2)

align: $(VENV)/.ready ## word times from local audio, kept in the show's timing/; AUDIO_FILE= for audio that is elsewhere
	@$(LINERNOTES) align --show $(SHOW) --state $(BUILD) $(if $(EPISODE),--episode $(EPISODE)) $(if $(AUDIO_FILE),--audio-file $(AUDIO_FILE)) \
	  $(patsubst -j%,--jobs %,$(filter -j%,$(MAKEFLAGS)))

check: $(VENV)/.ready ## read everything, write nothing, print every problem; AUDIO=1 measures loudness, too
	@$(LINERNOTES) check --show $(SHOW) --output $(OUTPUT) $(if $(AUDIO),--audio $(BUILD)/loudness) $(if $(EPISODE),--episode $(EPISODE)) $(if $(STRICT),--strict)

serve: $(VENV)/.ready ## look at http://127.0.0.1:8000 what is published; again when a file of the show changes; PORT=…
	@$(LINERNOTES) serve --show $(SHOW) --output $(OUTPUT) --port $(PORT) --publish '$(MAKE) --no-print-directory publish \
	  SHOW=$(SHOW) OUTPUT=$(OUTPUT) BUILD=$(BUILD) $(if $(STRICT),STRICT=1)'

deploy: $(VENV)/.ready ## bring what was published online: TO=folder, s3://bucket/folder, user@host:folder or git:branch; DRY=1
	@$(if $(TO),,echo "where to? make deploy TO=folder, s3://bucket/folder, user@host:folder or git:branch" >&2; exit 2)
	@$(LINERNOTES) deploy '$(subst ','\'',$(TO))' --show $(SHOW) --output $(OUTPUT) $(if $(DRY),--dry-run) $(if $(DELETE),--delete)

announce: $(VENV)/.ready ## tell hubs and indexes of the feed, after deploy; DRY=1 prints the requests
	@$(LINERNOTES) announce --show $(SHOW) --output $(OUTPUT) --state $(BUILD)$(abspath $(SHOW))/announced.xml $(if $(DRY),--dry-run)

test: $(VENV)/.ready-dev ## the tests; CORPUS=1 with the sweep over real episodes
	@$(VENV)/bin/python -m pytest -n auto --dist worksteal $(if $(CORPUS),,-m "not corpus") $(TESTS)

lint: $(VENV)/.ready-dev ## style and types
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/mypy

bench: $(VENV)/.ready ## how long each stage takes, as a table and as JSON
	@$(VENV)/bin/python tools/bench.py --show $(SHOW) --json $(BUILD)/bench.json

clean: ## remove what was made: output and state, not the environment
	@$(if $(wildcard $(addprefix $(OUTPUT)/,show.yaml episodes/*.md episodes/*.yaml episodes/*.yml)),$(error \
	  $(OUTPUT) holds a show's own files: nothing is removed))
	@rm -rf $(BUILD)
	@if [ -e $(OUTPUT)/report.json ]; then \
	  rm -f $(addprefix $(OUTPUT)/,feed.xml feed-[0-9]*.xml index.html episodes.html people.html topics.html report.json) $(OUTPUT)/cover.* \
	    $(OUTPUT)/book-season-*.epub $(OUTPUT)/book-season-*.pdf; \
	  rm -rf $(OUTPUT)/pagefind; \
	  find $(OUTPUT)/episodes -mindepth 2 -maxdepth 2 -type f \( $(foreach f,$(publish_files),-name $f -o) \
	    -name '.*.part' -o -name 'audio.*' -o -name 'cover.*' -o -name 'picture.*' -o -name 'person-*.jpg' \) -delete; \
	  find $(OUTPUT)/episodes -depth -type d -empty -delete; \
	fi

TESTS ?=
CORPUS ?=
FORCE:
