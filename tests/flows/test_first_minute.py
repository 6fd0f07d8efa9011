"""What the pages tell people to copy works as it stands."""

from __future__ import annotations

import csv
import html
import io
import re
import shutil
import subprocess
import sys

import httpx
import pytest

HTML = {"accept": "text/html"}


def blocks(client: httpx.Client, path: str) -> list[str]:
    """The texts to copy on a page."""
    page = client.get(path, headers=HTML).text
    return [html.unescape(each) for each in re.findall(r"data-copy><code>(.*?)</code>", page, re.S)]


def run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def ran(text: str) -> str:
    """What a text to copy says when it is run."""
    if text.startswith("curl"):
        return run("sh", "-c", text)
    if "await fetch" in text:
        return run("node", "--input-type=module", "--eval", text)
    return run(sys.executable, "-c", text)


@pytest.mark.parametrize("number", range(4))
def test_the_first_minute_fails(client, number) -> None:
    text = blocks(client, "/data")[number]
    if "await fetch" in text and not shutil.which("node"):
        pytest.skip("there is no Node here")
    assert "Oldambt" in ran(text) or "Groningen" in ran(text)


def test_a_copied_query_answers_something_else(client) -> None:
    query = "SELECT ?v { VALUES ?v { 'één' 'a\"b' '$(x) \\\\' } }\n# VRAAG\n"
    page = "/sparql?" + str(httpx.QueryParams(query=query))
    curl, python = blocks(client, page)[:2]
    rows = [row["v"] for row in csv.DictReader(io.StringIO(ran(curl)))]
    assert rows == ["één", 'a"b', "$(x) \\"]
    assert len(ran(python).splitlines()) == 3


def test_a_short_link_on_a_page_leads_elsewhere(client) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?s a <http://www.w3.org/ns/org#Membership> }"
    kept = client.post("/vragen", data={"query": query})
    assert kept.status_code == 303
    (address,) = [each for each in blocks(client, kept.headers["location"]) if "/vragen/" in each]
    assert client.get(address).json() == client.get("/sparql", params={"query": query}).json()
