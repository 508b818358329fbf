"""What a figure speaks of: a programme, or one grant, place, problem, activity or promise."""

from dataclasses import dataclass

KINDS = ("programme", "grant", "place", "problem", "activity", "promise")


@dataclass(frozen=True)
class Scope:
    """`key` is that of the record; of the programme itself for the kind "programme"."""

    kind: str
    key: str

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(self.kind)

    def __str__(self) -> str:
        return f"{self.kind}/{self.key}"
