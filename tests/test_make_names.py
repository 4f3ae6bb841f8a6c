"""Names of files that make reads: each is one name and nothing else, or is refused."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.text.make_names import for_make

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")

SIGNS = " \t$#%:=\\;|&'\"()*?[]{}<>!`~@^+,-._\n\r\x0b\u00a0\u2028é"
NAMES = st.text(
    st.one_of(st.sampled_from(SIGNS), st.characters(exclude_characters="/\0", exclude_categories=["Cs"])),
    min_size=1,
    max_size=12,
)
# What a show's files may be called to get a command run.
ATTACKS = ["$(shell touch ran)", "${shell touch ran}", "c.png$(shell touch ran)", "`touch ran`", "a;touch ran", "$@$<"]

MAKEFILE = """\
{names}
LIST := $(foreach n,{numbers},$(NAME_$n))
define rule
by_eval: $$(NAME_$1)
endef
$(foreach n,{numbers},$(eval $(call rule,$n)))
.PHONY: by_eval by_list
$(LIST):
by_list: $(LIST) $(if $(wildcard $(LIST)),,none)
by_eval by_list:
\t@printf %s "$$ALL"
by_eval by_list: export ALL = $^
"""


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(NAMES | st.sampled_from(ATTACKS), min_size=1, max_size=20))
def test_make_reads_a_name_as_it_is_or_it_is_refused(tmp_path: Path, names: list[str]) -> None:
    """As a prerequisite, from an eval, as a target and for wildcard; nothing in it is expanded or run."""
    shutil.rmtree(tmp_path)
    (tmp_path / "w").mkdir(parents=True)
    held = [name for name in dict.fromkeys([*names, "always.md"]) if for_make(f"w/{name}")]
    for name in held:
        (tmp_path / "w" / name).touch()
    numbers = [str(number) for number in range(len(held))]
    lines = [f"NAME_{number} := {for_make(f'w/{name}')}" for number, name in zip(numbers, held, strict=True)]
    text = MAKEFILE.format(names="\n".join(lines), numbers=" ".join(numbers))
    (tmp_path / "Makefile").write_text(text, encoding="utf-8", newline="\n")
    for goal in ("by_list", "by_eval"):
        done = subprocess.run(["make", "-rs", goal], cwd=tmp_path, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        assert done.stdout.decode("utf-8") == " ".join(f"w/{name}" for name in held)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["Makefile", "w"]
