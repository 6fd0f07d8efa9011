"""The audit: a line for every decision, whole, private, and without secrets."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from samenwerking_kg.errors import StoreFull, StoreTrouble
from samenwerking_kg.events import REQUEST
from samenwerking_kg.publish.publishers import Right
from samenwerking_kg.publish.who.audit import Audit, Decision, Line, Reason
from samenwerking_kg.publish.who.roster import Roster

LINE = Line(
    Decision.ALLOWED,
    Reason.OWN,
    "gm1895",
    "aaaaaaaa",
    Right.PUBLISH,
    "https://w3id.org/samenwerking-kg/graph/gm1895/x",
)


@pytest.fixture
def audit(tmp_path: Path) -> Audit:
    return Audit(tmp_path / "publications")


def _lines(audit: Audit) -> list[dict[str, str]]:
    return [json.loads(line) for line in audit.path.read_text("utf-8").splitlines()]


def test_a_line_says_who_what_where_when_and_why(audit: Audit) -> None:
    token = REQUEST.set("verzoek-1")
    audit.write(LINE)
    REQUEST.reset(token)
    (line,) = _lines(audit)
    assert line.pop("tijd").endswith("Z")
    assert line == {
        "event": "besluit",
        "besluit": "toegestaan",
        "reden": "eigen graaf",
        "publicist": "gm1895",
        "middel": "aaaaaaaa",
        "recht": "publish",
        "graaf": "https://w3id.org/samenwerking-kg/graph/gm1895/x",
        "request_id": "verzoek-1",
    }


def test_what_is_not_known_is_left_out(audit: Audit) -> None:
    audit.write(Line(Decision.UNKNOWN, Reason.NO_TOKEN))
    assert set(_lines(audit)[0]) == {"tijd", "event", "besluit", "reden"}


def test_the_log_has_the_same_line(audit: Audit, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "samenwerking_kg.audit")
    audit.write(LINE)
    (record,) = caplog.records
    assert record.name == "samenwerking_kg.audit"
    assert json.loads(record.getMessage()) == _lines(audit)[0]


def test_the_file_is_for_its_owner_only(audit: Audit) -> None:
    audit.write(LINE)
    assert stat.S_IMODE(audit.path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "secret",
    [
        "swkg_TXzgRCow_XAsiMcVAGE0WRAf9AEO4hd6jVrhEa5Qa2A3kxZleZ7D4eRHLJ",
        "SWKG_TXZGRCOW_XASIMCVAGE0WRAF9AEO4HD6JVRHEA5QA2A3KXZLEZ7D4ERHLJ",
        "swkg_TXzgRCow_XAsiMcVAGE0WRAf9AEO4hd6j",
        "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl",
    ],
)
def test_what_looks_like_a_secret_is_struck_out_wherever_it_stands(
    audit: Audit, secret: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    audit.write(
        Line(Decision.REFUSED, Reason.GRAPH_NOT_OURS, means=f"jwt:{secret}", graph=f"x/{secret}?")
    )
    assert secret.split("_")[-1].split(".")[-1] not in audit.path.read_text() + caplog.text


def test_a_name_cannot_make_a_line_of_its_own(audit: Audit) -> None:
    audit.write(Line(Decision.REFUSED, Reason.GRAPH_NOT_OURS, graph='x\n{"besluit": "toegestaan"}'))
    audit.write(Line(Decision.REFUSED, Reason.GRAPH_NOT_OURS, graph="\ud800\u2028\x85é"))
    assert [line["besluit"] for line in _lines(audit)] == ["geweigerd"] * 2


def test_a_long_name_does_not_fill_the_disk(audit: Audit) -> None:
    audit.write(Line(Decision.REFUSED, Reason.GRAPH_NOT_OURS, graph="x" * 100_000))
    assert audit.path.stat().st_size < 1000


def test_a_line_that_a_crash_broke_off_does_not_swallow_the_next(audit: Audit) -> None:
    audit.write(LINE)
    with audit.path.open("ab") as file:
        file.write(b'{"tijd": "2026')
    audit.write(LINE)
    first, torn, last = audit.path.read_text().splitlines()
    assert json.loads(first)["publicist"] == json.loads(last)["publicist"] == "gm1895"
    assert torn == '{"tijd": "2026'


def test_a_full_disk_leaves_no_half_line_and_is_told(audit: Audit) -> None:
    audit.write(LINE)
    whole = audit.path.read_bytes()
    code = (
        "import resource, sys; from pathlib import Path\n"
        "from samenwerking_kg.errors import StoreFull\n"
        "from samenwerking_kg.publish.who.audit import Audit, Decision, Line, Reason\n"
        "limit = int(sys.argv[2]); resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))\n"
        "audit = Audit(Path(sys.argv[1])); line = Line(Decision.REFUSED, Reason.NO_TOKEN)\n"
        "audit.try_to_write(line)\n"
        "try: audit.write(line)\n"
        "except StoreFull: sys.exit(7)\n"
    )
    for room in (0, 10):
        words = [str(audit.path.parent), str(len(whole) + room)]
        ran = subprocess.run([sys.executable, "-c", code, *words], check=False)
        assert ran.returncode == 7
        assert audit.path.read_bytes() == whole
    audit.write(LINE)
    assert len(_lines(audit)) == 2


def test_a_file_that_cannot_be_written_is_trouble_by_name(audit: Audit) -> None:
    audit.path.mkdir(parents=True)
    with pytest.raises(StoreTrouble, match=r"audit\.jsonl") as told:
        audit.write(LINE)
    assert not isinstance(told.value, StoreFull)
    audit.try_to_write(LINE)


def test_lines_of_several_processes_stay_whole(audit: Audit) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from samenwerking_kg.publish.who.audit import Audit, Decision, Line, Reason\n"
        "audit = Audit(Path(sys.argv[1]))\n"
        "for n in range(300): audit.write(Line(Decision.REFUSED, Reason.NO_TOKEN, sys.argv[2] * n))\n"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", code, str(audit.path.parent), name])
        for name in "abc"
    ]
    assert [one.wait() for one in running] == [0, 0, 0]
    assert len(_lines(audit)) == 900


def test_a_file_that_was_moved_away_is_begun_anew_and_loses_no_line(audit: Audit) -> None:
    audit.write(LINE)
    old = audit.path.with_name("audit-2026.jsonl")
    audit.path.rename(old)
    audit.write(LINE)
    assert [len(path.read_text().splitlines()) for path in (old, audit.path)] == [1, 1]


def test_the_roster_and_the_audit_share_a_folder(audit: Audit) -> None:
    Roster(audit.path.parent).add("gm1895", "gm1895")
    audit.write(LINE)
    names = sorted(path.name for path in audit.path.parent.iterdir())
    assert names == ["audit.jsonl", "publishers.json", "publishers.lock"]
