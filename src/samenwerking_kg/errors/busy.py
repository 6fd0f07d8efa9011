"""More at once than we can do; nothing was done, and the same may be asked again later."""

from __future__ import annotations

from samenwerking_kg.errors.base import SamenwerkingError


class TooBusy(SamenwerkingError):
    """All places for queries are taken."""

    def __init__(self) -> None:
        super().__init__(
            "Er lopen nu te veel vragen. Probeer het over tien seconden opnieuw.",
            "Too many queries are running. Try again in ten seconds.",
        )


class TooManyAtOnce(TooBusy):
    """This caller has as many queries running, or waiting, as one may have."""

    def __init__(self) -> None:
        SamenwerkingError.__init__(
            self,
            "Er lopen of wachten al te veel vragen van u. Stel ze na elkaar, en probeer deze over "
            "tien seconden opnieuw.",
            "Too many queries of yours are running or waiting. Ask them one after another, and try "
            "this one again in ten seconds.",
        )


class TooManySaved(TooManyAtOnce):
    """This caller saved as many questions in the last hour as one may; `most` of them."""

    def __init__(self, most: int) -> None:
        SamenwerkingError.__init__(
            self,
            f"U hebt het laatste uur al {most} vragen bewaard. Probeer het later opnieuw, of deel "
            "het adres met de vraag zelf erin.",
            f"You saved {most} questions in the last hour. Try again later, or share the address "
            "that holds the query itself.",
        )
        self.most = most


class WritersBusy(TooBusy):
    """Other publications go first, and the wait became too long."""

    def __init__(self) -> None:
        SamenwerkingError.__init__(
            self,
            "Er wachten nu te veel publicaties. Probeer het over tien seconden opnieuw.",
            "Too many publications are waiting. Try again in ten seconds.",
        )
