"""What the tests read of a page's HTML."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "input", "img", "br", "hr", "source", "wbr", "path", "circle"}
# Texts that readers do not see, or that stand in a language of their own.
UNREAD = {"script", "style", "svg"}


@dataclass
class Read:
    """A page: its language, its texts, its links, and what should not be in it."""

    language: str = ""
    headings: int = 0
    title: str = ""
    canonical: str = ""
    alternates: dict[str, str] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)


class Reader(HTMLParser):
    """Reads one page into `read`. Texts of other languages than the page's are left out."""

    def __init__(self) -> None:
        super().__init__()
        self.read = Read()
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._note(tag, given)
        self.read.inline += [
            f"<{tag} {name}>" for name in given if name.startswith("on") or name == "style"
        ]
        if tag == "style" or (tag == "script" and _is_inline(given)):
            self.read.inline.append(f"<{tag}>")
        for name in ("title", "alt", "aria-label", "placeholder", "content"):
            if given.get(name) and not self._is_other() and tag != "meta":
                self.read.texts.append(given[name].strip())
        if tag not in VOID:
            other = given.get("lang", self.read.language) != self.read.language
            self._open.append((tag, other or tag in UNREAD))

    def handle_endtag(self, tag: str) -> None:
        while self._open and tag not in VOID:
            name, _other = self._open.pop()
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split())
        if text and not self._is_other():
            self.read.texts.append(text)
            if self._open and self._open[-1][0] == "title":
                self.read.title = text

    def _is_other(self) -> bool:
        return any(other for _tag, other in self._open)

    def _note(self, tag: str, given: dict[str, str]) -> None:
        read = self.read
        if tag == "html":
            read.language = given.get("lang", "")
        if tag == "h1":
            read.headings += 1
        if "id" in given:
            read.ids.append(given["id"])
        if tag == "link" and given.get("rel") == "canonical":
            read.canonical = given["href"]
        elif tag == "link" and given.get("rel") == "alternate" and "hreflang" in given:
            read.alternates[given["hreflang"]] = given["href"]
        elif "href" in given:
            read.links.append(given["href"])
        if tag == "form" and given.get("method", "get").lower() == "get":
            read.links.append(given.get("action", ""))
        if "src" in given:
            read.sources.append(given["src"])


def _is_inline(given: dict[str, str]) -> bool:
    return "src" not in given and given.get("type") != "application/ld+json"


def read_page(html: str) -> Read:
    reader = Reader()
    reader.feed(html)
    return reader.read
