"""`ecocitizens serve`, for real: granian, static files, the cache of ready pages."""

import http.client
import re
import signal
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from ecocitizens.core.refusal import Refused
from ecocitizens.core.serving import free_port
from ecocitizens.core.tests.installation import Installation, installation

pytestmark = pytest.mark.xdist_group("serving")


@dataclass
class Served:
    installation: Installation
    host: str
    port: int

    def get(self, address: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection(self.host, self.port, timeout=30)
        connection.request("GET", address, headers=headers)
        response = connection.getresponse()
        body = response.read()
        connection.close()
        named = {name.lower(): value for name, value in response.getheaders()}
        return response.status, named, body


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with installation(tmp_path_factory.mktemp("served")) as made:
        server = made.start("serve", "--migrate", "--find-port", "--port", "18100")
        assert server.stdout is not None
        port = 0
        for line in server.stdout:
            if found := re.search(r"http://127\.0\.0\.1:(\d+)", line):
                port = int(found[1])
                break
        served = Served(made, "127.0.0.1", port)
        while not _answers(port):
            assert server.poll() is None, server.communicate()
        yield served
        server.send_signal(signal.SIGINT)
        _, errors = server.communicate(timeout=60)
        assert "Traceback" not in errors


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_health_is_answered(served: Served) -> None:
    status, headers, body = served.get("/healthz")
    assert (status, b'"ok"' in body) == (200, True)
    assert headers["content-type"] == "application/json"


def test_static_files_come_packed_under_names_that_never_change(served: Served) -> None:
    folder = served.installation.folder / "static"
    sheet = next(path for path in (folder / "site").glob("site.*.css") if path.stem.count(".") == 1)
    status, headers, body = served.get(
        f"/static/site/{sheet.name}", **{"Accept-Encoding": "gzip, br"}
    )
    assert status == 200
    assert headers["content-encoding"] in ("br", "gzip")
    assert "immutable" in headers["cache-control"]
    assert len(body) < sheet.stat().st_size
    assert "default-src 'none'" in headers["content-security-policy"]


def test_the_root_leads_to_the_readers_language(served: Served) -> None:
    for wanted, language in (("ru-RU,ru", "ru"), ("en", "en"), ("de", "kk")):
        status, headers, _ = served.get("/", **{"Accept-Language": wanted})
        assert (status, headers["location"]) == (302, f"/{language}/")


def test_a_page_comes_from_the_cache_with_an_etag_that_is_understood(served: Served) -> None:
    status, headers, body = served.get("/en/", **{"Accept-Encoding": "gzip"})
    assert (status, headers["content-encoding"]) == (200, "gzip")
    assert body
    again, _, nothing = served.get(
        "/en/", **{"Accept-Encoding": "gzip", "If-None-Match": headers["etag"]}
    )
    assert (again, nothing) == (304, b"")


def test_a_taken_port_is_refused_or_the_next_one_found() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Refused, match="--find-port") as caught:
            free_port("127.0.0.1", port, find=False)
        assert caught.value.code == "port_taken"
        assert free_port("127.0.0.1", port, find=True) > port


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(Refused, match="not an address of this machine"):
        free_port("192.0.2.1", 8000, find=True)


def test_static_files_are_collected_once(served: Served, tmp_path: Path) -> None:
    stamp = served.installation.folder / "static" / ".collected"
    before = stamp.stat().st_mtime_ns
    code = "from ecocitizens.core.static import collect_if_needed; print(collect_if_needed())"
    assert served.installation.done("shell", "--no-imports", "-c", code) == "False\n"
    assert stamp.stat().st_mtime_ns == before
