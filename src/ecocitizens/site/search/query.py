"""What a reader asked for, and what of a text answers it."""

from collections.abc import Iterator
from dataclasses import dataclass

from ecocitizens.site.search.folding import LENGTH, WORD, beginnings, fits, words_of

LONGEST_QUERY = 200
MOST_WORDS = 8
SNIPPET_LETTERS = 180


@dataclass(frozen=True)
class Query:
    """For each word of the query, what a word of a text may begin with to answer it."""

    text: str
    words: tuple[tuple[str, ...], ...]

    def __bool__(self) -> bool:
        return bool(self.words)

    def meets(self, word: str) -> bool:
        """Whether a word of a text, folded and cut as the index keeps it, answers the query."""
        return any(fits(word, one) for several in self.words for one in several)

    def answered_by(self, indexed: str) -> int:
        """How many of the query's words are answered by these words of the index."""
        present = indexed.split()
        return sum(
            any(fits(word, one) for word in present for one in several) for several in self.words
        )


def query_of(typed: str) -> Query:
    """The query in what a reader typed. Single letters ask for nothing; numbers may be short."""
    text = " ".join(typed[:LONGEST_QUERY].split())
    asked = [word for word in words_of(text) if len(word) > 1 or word.isdigit()]
    return Query(text, tuple(beginnings(word) for word in dict.fromkeys(asked))[:MOST_WORDS])


@dataclass(frozen=True)
class Piece:
    """A stretch of a text; `is_match`: it answers the query and is shown marked."""

    text: str
    is_match: bool


def pieces_of(text: str, query: Query) -> Iterator[Piece]:
    """The text in stretches, the words that answer the query apart."""
    end = 0
    for found in WORD.finditer(text):
        if any(query.meets(word[:LENGTH]) for word in words_of(found.group())):
            if found.start() > end:
                yield Piece(text[end : found.start()], False)
            yield Piece(found.group(), True)
            end = found.end()
    if end < len(text):
        yield Piece(text[end:], False)


def snippet_of(text: str, query: Query) -> tuple[Piece, ...]:
    """About SNIPPET_LETTERS letters of a text around the first word that answers the query."""
    flat = " ".join(text.split())
    first = next((piece for piece in _placed(flat, query) if piece[1].is_match), None)
    start = max(0, first[0] - SNIPPET_LETTERS // 3) if first else 0
    if start:
        start = flat.find(" ", start) + 1
    end = start + SNIPPET_LETTERS
    if end < len(flat):
        end = max(flat.rfind(" ", start, end), start + SNIPPET_LETTERS // 2)
    shown = ("… " if start else "") + flat[start:end] + (" …" if end < len(flat) else "")
    return tuple(pieces_of(shown, query))


def _placed(text: str, query: Query) -> Iterator[tuple[int, Piece]]:
    at = 0
    for piece in pieces_of(text, query):
        yield at, piece
        at += len(piece.text)
