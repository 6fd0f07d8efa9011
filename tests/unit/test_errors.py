"""The tree of errors: whole in one place, whichever module an error stands in."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re

import pytest

from samenwerking_kg import errors

MODULES = [
    importlib.import_module(f"{errors.__name__}.{each.name}")
    for each in pkgutil.iter_modules(errors.__path__)
]
ALL = [
    found
    for module in MODULES
    for _, found in inspect.getmembers(module, inspect.isclass)
    if issubclass(found, errors.SamenwerkingError) and found.__module__ == module.__name__
]


def test_no_errors_were_found() -> None:
    assert len(MODULES) > 5
    assert len(ALL) > 50


@pytest.mark.parametrize("error", ALL, ids=lambda error: error.__name__)
def test_an_error_is_not_to_be_had_from_the_package(error) -> None:
    assert getattr(errors, error.__name__) is error


def test_two_errors_have_one_name() -> None:
    assert len({error.__name__ for error in ALL}) == len(ALL)


def test_the_tree_leaves_an_error_out_or_hangs_it_elsewhere() -> None:
    assert _drawn(errors.__doc__ or "") == {
        error.__name__: error.__base__.__name__
        for error in ALL
        if error is not errors.SamenwerkingError
    }


def _drawn(text: str) -> dict[str, str]:
    """Each error of the drawing with its parent; (A B) hang below the name before them."""
    parents: dict[str, str] = {}
    branch = ""
    for line in re.findall(r"^    [├└│ ].*$", text, re.MULTILINE):
        names = re.findall(r"\w+|[()]", line)
        if line.lstrip().startswith(("├", "└")):
            branch = names.pop(0)
            parents[branch] = "SamenwerkingError"
        parent = last = branch
        for name in names:
            if name == "(":
                parent = last
            elif name == ")":
                parent = branch
            else:
                parents[name] = parent
                last = name
    return parents
