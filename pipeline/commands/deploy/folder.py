"""A folder of this machine as the place to deploy to."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from pipeline.commands.deploy.codes import PLACE, RACE
from pipeline.commands.deploy.plan import FEED, File, Plan, Stopped, There, checksum, planned, walk
from pipeline.files import output


class Folder:
    """A folder: each file is replaced in one step, and one deployment at a time is let in."""

    def __init__(self, address: str) -> None:
        self.name = address
        self.root = Path(address)

    def held(self) -> AbstractContextManager[None]:
        """Let nobody else deploy to the folder meanwhile."""
        try:
            return output.locked(self.root)
        except OSError as error:  # pragma: no cover
            raise self._failed(error) from None

    def plan(self, files: Sequence[File]) -> Plan:
        """Compare files with those in the folder."""
        try:
            for unfinished in self.root.rglob(".*.part"):
                unfinished.unlink()  # of a deployment that was killed
            there = {
                name: There((self.root / name).stat().st_size, checksum(self.root / name)) for name in walk(self.root)
            }
        except OSError as error:
            raise self._failed(error) from None
        return planned(files, there)

    def read(self, name: str) -> bytes | None:
        """The bytes of a file there."""
        try:
            return (self.root / name).read_bytes()
        except FileNotFoundError:
            return None

    def send(self, files: Sequence[File]) -> None:
        """Copy files there."""
        try:
            for file in files:
                output.copy(file.path, self.root / file.name)
        except OSError as error:
            raise self._failed(error) from None

    def release(self, feed: File | None, plan: Plan) -> None:
        """Copy the feed there, unless the one there is not that of the plan."""
        path = self.root / FEED
        if (checksum(path) if path.exists() else "") != plan.seen:
            raise Stopped(
                RACE.code, self.name, "another deployment has changed feed.xml there meanwhile", "deploy again"
            )
        self.send([feed] if feed else [])

    def remove(self, names: Sequence[str]) -> None:
        """Delete files there, and the folders that are empty then."""
        try:
            for name in names:
                (self.root / name).unlink(missing_ok=True)
                for folder in (self.root / name).parents:
                    if folder == self.root or any(folder.iterdir()):
                        break
                    folder.rmdir()
        except OSError as error:
            raise self._failed(error) from None

    def _failed(self, error: OSError) -> Stopped:
        hint = "name a folder that this user may write to, with room for the show"
        return Stopped(PLACE.code, self.name, f"{error.filename or self.root}: {error.strerror}", hint)
