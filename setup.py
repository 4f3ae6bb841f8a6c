"""A wheel that has all an installed copy needs: beside the package the templates, the demo show and the Makefile."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithFiles(build_py):
    """Copies what stands beside the package in a checkout into pipeline/shipped, see pipeline/text/shipped.py."""

    def run(self) -> None:
        """Build, then copy; an editable installation finds the files in the checkout."""
        super().run()
        if self.editable_mode:
            return
        here, shipped = Path(__file__).resolve().parent, Path(self.build_lib, "pipeline", "shipped")
        shutil.rmtree(shipped, ignore_errors=True)
        for name in ("templates", "show"):
            shutil.copytree(here / name, shipped / name)
        shutil.copy(here / "Makefile", shipped)


setup(cmdclass={"build_py": BuildWithFiles})
