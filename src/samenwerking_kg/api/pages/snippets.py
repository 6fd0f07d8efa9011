"""The same question from a command line and from a program: text that works as it stands."""

from __future__ import annotations

import json
from urllib.parse import urlencode


def curl_of(text: str, host: str, accept: str = "text/csv") -> str:
    """A SPARQL question with curl. The question comes from the lines below it, unquoted by the
    shell, so it may hold any sign."""
    end = "VRAAG"
    lines = text.strip().splitlines()
    while end in lines:
        end += "_"
    address = _shell_text(host + "/sparql")
    asked = f"curl -H 'Accept: {accept}' --data-urlencode query@- {address} <<'{end}'"
    return "\n".join((asked, *lines, end))


def python_of(text: str, host: str) -> str:
    """The same in Python, with nothing but what comes along with it."""
    return f"""import csv, io, urllib.parse, urllib.request

vraag = {_python_text(text)}
bericht = urllib.parse.urlencode({{"query": vraag}}).encode()
kop = {{"Accept": "text/csv"}}
verzoek = urllib.request.Request({_python_text(host + "/sparql")}, bericht, kop)
with urllib.request.urlopen(verzoek) as antwoord:
    for rij in csv.DictReader(io.TextIOWrapper(antwoord, "utf-8")):
        print(rij)"""


def get_curl(address: str, accept: str = "") -> str:
    """An address with curl."""
    said = f"-H 'Accept: {accept}' " if accept else ""
    return f"curl {said}{_shell_text(address)}"


def get_python(address: str) -> str:
    """JSON from an address, in Python."""
    return f"""import json, urllib.request

with urllib.request.urlopen({_python_text(address)}) as antwoord:
    print(json.load(antwoord))"""


def get_script(address: str) -> str:
    """JSON from an address, in JavaScript: in a browser, Node or Deno."""
    return f"""const antwoord = await fetch({json.dumps(address)});
console.log(await antwoord.json());"""


def address_with(address: str, values: dict[str, str]) -> str:
    """An address with these parameters."""
    return address + ("?" + urlencode(values) if values else "")


def _python_text(text: str) -> str:
    """As a text of Python: on more lines where that is plain."""
    if "\n" in text and '"""' not in text and "\\" not in text and not text.endswith('"'):
        return f'"""{text}"""'
    return json.dumps(text, ensure_ascii=False)


def _shell_text(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
