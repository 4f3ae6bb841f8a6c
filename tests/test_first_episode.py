"""docs/first-episode.md, done: every command in it is run, and prints what the page says it prints."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import feedparser

from tests.conftest import DEMO, ROOT

BLOCK = re.compile(r"```console\n\$ (.*?)\n(.*?)```", re.DOTALL)


def word_file(path: Path) -> None:
    """A transcript as somebody types it."""
    from docx import Document

    document = Document()
    for line in ("[0:00] Marta: Mind the bucket.", "[0:15] Owen: Which bucket?", "[0:30] Marta: That one."):
        document.add_paragraph(line)
    document.save(str(path))


def test_the_first_episode(tmp_path: Path) -> None:
    """The commands of the page lead to a page that plays and a feed online; "…" stands for any lines."""
    shutil.copy(next((DEMO / "audio").glob("*.mp3")), tmp_path / "talk.mp3")
    word_file(tmp_path / "talk.docx")
    words = f'#!/bin/sh\nexec {sys.executable} -m pipeline "$@"\n'
    (tmp_path / "linernotes").write_text(words)
    (tmp_path / "linernotes").chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)}
    found = BLOCK.findall((ROOT / "docs" / "first-episode.md").read_text("utf-8"))
    for command, output in found:
        done = subprocess.run(command, shell=True, cwd=tmp_path, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        pattern = ".*".join(map(re.escape, output.split("…\n")))
        assert re.fullmatch(pattern, done.stdout, re.DOTALL), done.stdout
    page = (tmp_path / "site" / "episodes" / "mind-the-bucket" / "index.html").read_text("utf-8")
    assert "<audio" in page
    assert "Which bucket?" in page
    item = feedparser.parse((tmp_path / "www" / "feed.xml").read_bytes()).entries[0]
    assert item.title == "Mind the bucket"
    audio = tmp_path / "www" / item.enclosures[0].href.removeprefix("https://kiln.example/")
    assert audio.stat().st_size == int(item.enclosures[0].length)
