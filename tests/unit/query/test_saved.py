"""Questions that people share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from samenwerking_kg.errors import (
    BodyTooLarge,
    QuestionNotFound,
    StoreFull,
    StoreTrouble,
    TooManySaved,
)
from samenwerking_kg.query.saved import HOURLY, LONGEST, Saved, is_key

ASK = "ASK { ?s ?p ?o }"


def test_a_question_comes_back_as_another(tmp_path: Path) -> None:
    saved = Saved(tmp_path / "vragen")
    key = saved.keep("SELECT ?é {\r\n ?é ?p 'ø' }  ", "a")
    assert is_key(key)
    assert saved.find(key).text == "SELECT ?é {\n ?é ?p 'ø' }\n"
    assert Saved(tmp_path / "vragen").find(key) == saved.find(key)


def test_the_same_question_gets_a_second_key(tmp_path: Path) -> None:
    saved = Saved(tmp_path)
    assert saved.keep(ASK, "a") == saved.keep(f"\r\n{ASK}\r\n", "b")
    assert saved.keep(ASK, "a") != saved.keep(ASK.replace("?o", "?x"), "a")
    assert len(list(tmp_path.iterdir())) == 2


def test_a_question_hides_another_that_has_its_key(tmp_path: Path) -> None:
    saved = Saved(tmp_path)
    key = saved.keep(ASK, "a")
    (tmp_path / f"{key}.rq").write_text("ASK { <urn:anders> ?p ?o }\n")
    longer = saved.keep(ASK, "a")
    assert longer.startswith(key)
    assert len(longer) > len(key)
    assert saved.find(longer).text == ASK + "\n"
    with pytest.raises(QuestionNotFound):
        saved.find(key)


@pytest.mark.parametrize("key", ["aaaaaaaaaaaaa", "../geheim", "", "06-wie-met-wie", "a" * 300])
def test_a_key_that_nobody_made_finds_something(tmp_path: Path, key: str) -> None:
    (tmp_path / "geheim.rq").write_text(ASK)
    with pytest.raises((QuestionNotFound, StoreTrouble)):
        Saved(tmp_path / "vragen").find(key)


def test_a_question_without_end_is_kept(tmp_path: Path) -> None:
    with pytest.raises(BodyTooLarge):
        Saved(tmp_path).keep("#" + "é" * (LONGEST // 2), "a")
    assert not list(tmp_path.iterdir())


def test_one_caller_fills_the_shelf(tmp_path: Path) -> None:
    hours = [0.0]
    saved = Saved(tmp_path, clock=lambda: hours[0] * 3600)
    for number in range(HOURLY):
        saved.keep(f"{ASK} # {number}", "a")
    with pytest.raises(TooManySaved):
        saved.keep(ASK, "a")
    saved.keep(f"{ASK} # 1", "a")
    saved.keep(ASK, "b")
    hours[0] = 1.1
    saved.keep(f"{ASK} # nog een", "a")


def test_more_questions_are_kept_than_there_is_room_for(tmp_path: Path) -> None:
    saved = Saved(tmp_path, most=2)
    first = [saved.keep(f"{ASK} # {number}", "a") for number in range(2)]
    with pytest.raises(StoreFull):
        saved.keep(ASK, "a")
    assert [saved.find(key).key for key in first] == first


def test_a_folder_that_is_no_folder_ends_the_service(tmp_path: Path) -> None:
    (tmp_path / "vragen").write_text("een bestand")
    saved = Saved(tmp_path / "vragen")
    with pytest.raises(StoreTrouble):
        saved.keep(ASK, "a")
    with pytest.raises(StoreTrouble):
        saved.find("aaaaaaaaaaaaa")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_only_be_read_ends_the_service(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(StoreTrouble):
            Saved(tmp_path).keep(ASK, "a")
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is always full")
def test_a_full_disk_keeps_half_a_question(tmp_path: Path) -> None:
    saved = Saved(tmp_path)
    key = saved.keep(ASK, "a")
    (tmp_path / f"{key}.rq").unlink()
    (tmp_path / f".{key}.rq.{os.getpid()}.new").symlink_to("/dev/full")
    with pytest.raises(StoreFull):
        saved.keep(ASK, "a")
    assert not list(tmp_path.iterdir())
