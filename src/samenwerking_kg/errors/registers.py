"""A register that cannot be built from its files."""

from __future__ import annotations

from samenwerking_kg.errors.base import SamenwerkingError


class RegisterBroken(SamenwerkingError):
    """A register's file cannot be used; the data built before it stays."""


class RegisterFileMissing(RegisterBroken):
    def __init__(self, register: str, path: str) -> None:
        super().__init__(
            f"Register {register}: het bestand {path} ontbreekt. Geef de map met --from.",
            f"Register {register}: the file {path} is missing. Name its folder with --from.",
        )
        self.register, self.path = register, path


class RegisterRecordBroken(RegisterBroken):
    """``record`` is the register's own key, ``line`` the line in the input file if known."""

    def __init__(
        self, register: str, record: str, problem_nl: str, problem_en: str, line: int | None = None
    ) -> None:
        at_nl = f" (regel {line})" if line else ""
        at_en = f" (line {line})" if line else ""
        super().__init__(
            f"Register {register}, record {record}{at_nl}: {problem_nl}. Er is niets vervangen.",
            f"Register {register}, record {record}{at_en}: {problem_en}. Nothing was replaced.",
        )
        self.register, self.record, self.line = register, record, line
