"""How a rule says no."""

from django.utils.functional import Promise


class Refused(Exception):
    """A rule's no: a stable `code` for machines and a sentence for people.

    The message may be a lazy translation; it is read in the language that is active when it is
    shown, so the same refusal speaks to each reader in theirs.
    """

    def __init__(self, code: str, message: str | Promise) -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message

    def __str__(self) -> str:
        return str(self.message)
