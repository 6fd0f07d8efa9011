"""What people see while they wait."""

from __future__ import annotations

import io

from samenwerking_kg.boot.progress import progress_on


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_log_gets_one_plain_line_for_each_thing_that_is_finished() -> None:
    log = io.StringIO()
    progress = progress_on(log)
    for done in range(5000, 84844, 5000):
        progress("roo/regelingen", done, None)
    progress("roo/regelingen", 84844, 84844)
    progress("noord/ict", 3, 10)
    assert log.getvalue() == "roo/regelingen: 84.844\n"


def test_a_terminal_gets_one_line_that_is_drawn_over_itself_and_then_stays() -> None:
    screen = Screen()
    progress = progress_on(screen)
    progress("roo/regelingen", 5000, 84844)
    progress("roo/regelingen", 84844, 84844)
    drawn = screen.getvalue().split("\r\x1b[K")
    assert drawn == ["", "roo/regelingen: 5.000 / 84.844", "roo/regelingen: 84.844\n"]
