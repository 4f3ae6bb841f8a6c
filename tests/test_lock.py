"""The locks pin every library, by version and hash, and have all that pyproject.toml asks for."""

from __future__ import annotations

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT


def locked(name: str) -> dict[tuple[str, str], tuple[str, int]]:
    """The version of each library, by name and condition, and how many hashes it has."""
    pieces = re.split(r"(?m)^(?=[\w.-]+==)", (ROOT / name).read_text("utf-8"))[1:]
    found = {}
    for piece in pieces:
        requirement = Requirement(piece.partition("\\")[0].strip())
        version = next(iter(requirement.specifier))
        assert version.operator == "=="
        hashes = len(re.findall(r"--hash=sha256:[0-9a-f]{64}\b", piece))
        found[canonicalize_name(requirement.name), str(requirement.marker or "")] = version.version, hashes
    return found


LOCKS = ("requirements.lock", "requirements-dev.lock")


@pytest.mark.parametrize("name", LOCKS)
def test_every_library_is_pinned_by_version_and_hash(name: str) -> None:
    """No line has a range, an address or a library without a hash: whoever installs gets the same bytes."""
    lines = [line for line in (ROOT / name).read_text("utf-8").splitlines() if line and not line.startswith(("#", " "))]
    assert lines
    assert [line for line in lines if not re.match(r"[\w.-]+==\S+( ;.*)? \\$", line)] == []
    assert [library for library, (_, hashes) in locked(name).items() if not hashes] == []


def test_the_locks_agree_and_have_what_is_asked_for() -> None:
    """A dependency that is added or raised in pyproject.toml is locked anew, in both files with one version."""
    locks = [locked(name) for name in LOCKS]
    assert {key: version for key, version in locks[0].items() if locks[1].get(key) != version} == {}
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    for requirement in map(Requirement, asked):
        name = canonicalize_name(requirement.name)
        versions = [version for (library, _), (version, _) in locks[0].items() if library == name]
        assert versions, f"{requirement} is in pyproject.toml and not in requirements.lock"
        assert all(requirement.specifier.contains(version) for version in versions), requirement
