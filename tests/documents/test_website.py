"""The website check: public pages by their names, and nothing else, however it is written."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from django.urls import reverse
from pytest_django import Settings

from chapterhouse.diligence import website
from chapterhouse.diligence.mentions import THINGS, WordsError, mentioned
from chapterhouse.diligence.web_addresses import NotFetched, is_public, plain_address, require_public
from chapterhouse.documents import looks
from chapterhouse.web.documents import websites
from documents.conftest import NOW, Shelf
from visits import queries_of, read, signed_in

PAGE = "<!doctype html><html lang='fr-CA'><head><title>Amis du\n réseau</title><script>Objectifs</script></head><body><h1>Nos objectifs</h1>Le président, contact : a@b</body></html>"


class Server(ThreadingHTTPServer):
    """A server of the tests' own, which counts who comes."""

    daemon_threads = True
    visits: list[str]
    ending: threading.Event
    """Set when the tests are over, so that a slow answer need not go on."""

    @property
    def place(self) -> tuple[str, int]:
        return ("127.0.0.1", self.server_port)

    @property
    def site(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Answers(BaseHTTPRequestHandler):
    server: Server

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        self.server.visits.append(self.path)
        getattr(self, f"answer_{self.path.strip('/').partition('/')[0].partition('?')[0]}", self.answer_page)()

    def say(self, body: bytes, kind: str = "text/html; charset=utf-8", status: int = 200, **more: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in more.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def answer_page(self) -> None:
        self.say(PAGE.encode(), Set_Cookie="a=b", Last_Modified="Tue, 03 Feb 2026 10:00:00 GMT")

    def answer_missing(self) -> None:
        self.say(b"<title>Nothing here</title>", status=404)

    def answer_image(self) -> None:
        self.say(b"\x89PNG", "image/png")

    def answer_long(self) -> None:
        self.say(b"<title>Long</title>" + b"a " * 1_500_000)

    def answer_bomb(self) -> None:
        self.say(gzip.compress(b"<title>Bomb</title>" + bytes(50_000_000), 9), Content_Encoding="gzip")

    def answer_torn(self) -> None:
        self.say(b"this was never packed", Content_Encoding="gzip")

    def answer_latin(self) -> None:
        self.say(
            "<title>Estatutos de la asociación</title>".encode("latin-1"),
            "text/html; charset=iso-8859-1",
            Content_Language="es, en",
            Last_Modified="some day",
        )

    def answer_odd(self) -> None:
        self.say(
            b"<html lang='<b>'><title>a\x00b&lt;b&gt;</title><svg><title>no</title></svg></b>",
            "text/html; charset=nonsense",
        )

    def answer_to(self) -> None:
        self.send_response(302)
        self.send_header("Location", unquote(self.path.partition("?")[2]))
        self.end_headers()

    def answer_round(self) -> None:
        self.send_response(302)
        self.send_header("Location", "/round")
        self.end_headers()

    def answer_cookie(self) -> None:
        self.say(b"<title>" + self.headers.get("Cookie", "no cookie").encode() + b"</title>")

    def answer_setting(self) -> None:
        self.send_response(302)
        self.send_header("Set-Cookie", "a=b")
        self.send_header("Location", "/cookie")
        self.end_headers()

    def answer_drip(self) -> None:
        self.connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
        for _ in range(100):
            self.connection.sendall(b"a")
            if self.server.ending.wait(0.05):
                return


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    made = Server(("127.0.0.1", 0), Answers)
    made.visits, made.ending = [], threading.Event()
    thread = threading.Thread(target=made.serve_forever, args=(0.05,))
    thread.start()
    yield made
    made.ending.set()
    made.shutdown()
    thread.join()
    made.server_close()


def hostile(port: int) -> list[str]:
    """Addresses that all mean to reach the server of the tests, or something like it, from inside."""
    loopback = (
        *("127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.0.0.1", "0177.0.0.1", "017700000001"),
        *(
            "0x7f.1",
            "127.0.0.1.",
            "0",
            "0.0.0.0",
            "127.127.127.127",
            "localhost",
            "LOCALHOST",
            "localhost.",
            "ip6-localhost",
        ),
        *("[::1]", "[::]", "[::127.0.0.1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:127.0.0.1]"),
        *(
            "[64:ff9b::127.0.0.1]",
            "[64:ff9b:1::7f00:1]",
            "[2002:7f00:1::]",
            "[2001:0:7f00:1::]",
            "[::ffff:0:127.0.0.1]",
        ),
        *(
            "[fe80::1]",
            "[fe80::1%25lo]",
            "[::1%25lo]",
            "[fc00::1]",
            "[fd00:ec2::254]",
            "[fec0::1]",
            "[ff02::1]",
            "[100::1]",
        ),
        *("①②⑦.⓪.⓪.①", "１２７.0.0.1", "127。0。0。1", "loc\u00adalhost", "ⓛocalhost", "localhost\u3002", "lоcalhost"),
        *("a.localhost", "a.local", "a.internal", "metadata.google.internal", "a.home.arpa", "a.onion", "router.lan"),
        *("169.254.169.254", "[fd00:ec2::254]", "2852039166", "0xa9fea9fe", "0251.0376.0251.0376", "168.63.129.16"),
        *(
            "10.0.0.1",
            "172.16.0.1",
            "192.168.0.1",
            "100.64.0.1",
            "198.18.0.1",
            "192.0.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "240.0.0.1",
        ),
        *(
            "single",
            "-a.example.org",
            "a-.example.org",
            "a..example.org",
            ".example.org",
            "a_b.example.org",
            "%31%32%37.0.0.1",
            "x.123",
            "1.2.3",
        ),
    )
    hosts = [f"http://{host}:{port}/" for host in loopback] + [f"http://{host}/" for host in loopback]
    site = f"127.0.0.1:{port}"
    return [
        *hosts,
        *(
            f"{scheme}://{site}/"
            for scheme in (
                "ftp",
                "file",
                "gopher",
                "dict",
                "ldap",
                "tftp",
                "jar",
                "data",
                "javascript",
                "ws",
                "unix",
                "netdoc",
            )
        ),
        *(
            "file:///etc/passwd",
            "javascript:alert(1)",
            "data:text/html,x",
            f"//{site}/",
            f"{site}/",
            "",
            "http://",
            "http:///",
            "http:",
            "https:example.org",
        ),
        *(
            f"http://example.org@{site}/",
            f"http://example.org:80@{site}/",
            f"http://a:b@{site}/",
            f"http://{site}@example.org/",
            f"http://example.org%40{site}/",
        ),
        *(
            f"http://example.org\\@{site}/",
            f"http:\\\\{site}\\",
            f"http://{site}\\@example.org/",
            f"http://example.org#@{site}/ ",
            f" http://{site}/",
        ),
        *(
            f"http://example.org/\r\nHost: {site}",
            f"http://example.org\r\n.{site}/",
            "http://example.org/%\x00",
            f"http://{site}\t/",
            f"http://example.org /{site}",
        ),
        *(
            f"https://example.org:{n}/"
            for n in (21, 22, 25, 53, 110, 3306, 5432, 6379, 8080, 8443, 9200, 11211, 0, 65535, 65536, -1)
        ),
        *(
            "http://example.org:٨٠٨٠/",
            "http://example.org:80a/",
            "http://[::1/",
            "http://::1/",
            "http://[127.0.0.1]/",
            "http://[v1.x]/",
        ),
        f"http://{'a' * 64}.example.org/",
        f"http://example.org/{'a' * 2_000}",
    ]


def test_hostile_addresses_touch_nothing(server: Server) -> None:
    addresses = hostile(server.server_port)
    assert len(set(addresses)) >= 200
    server.visits.clear()
    for address in addresses:
        found = website.fetched(address)
        assert found.problem in {"address", "scheme", "port", "name", "private"}, address
        assert website.fetch(address).problem == found.problem
    assert server.visits == []


def test_only_the_place_the_test_names_is_allowed_beside_the_rule(server: Server) -> None:
    server.visits.clear()
    other = frozenset({("127.0.0.1", server.server_port + 1)})
    assert website.fetch(f"{server.site}/", other).problem == "port"
    assert website.fetch(f"http://localhost:{server.server_port}/", frozenset({server.place})).problem == "port"
    assert server.visits == []


@pytest.mark.parametrize(
    "place",
    [
        *(
            "http://127.1/",
            "http://localhost/",
            "file:///etc/passwd",
            "//169.254.169.254/",
            "http://example.org@127.0.0.1/",
            "gopher://x/",
        ),
        *(
            "https://[::1]/",
            "http://0x7f000001/",
            "javascript:x",
            "http://10.0.0.1/",
            "http://[::ffff:127.0.0.1]/",
            "http://127.0.0.1:1/",
        ),
    ],
)
def test_every_redirect_is_held_against_the_rule(server: Server, place: str) -> None:
    server.visits.clear()
    found = website.fetch(f"{server.site}/to?{place}", frozenset({server.place}))
    assert found.problem in {"address", "scheme", "port", "name"}
    assert len(server.visits) == 1


def test_a_few_redirects_are_followed(server: Server) -> None:
    allowed = frozenset({server.place})
    found = website.fetch(f"{server.site}/to?/to?/to?/page", allowed)
    assert (found.status, found.reached) == (200, f"{server.site}/page")
    assert website.fetch(f"{server.site}/round", allowed).problem == "redirects"
    assert website.fetch(f"{server.site}/setting", allowed).title == "no cookie"


def test_a_name_that_leads_inside_is_not_followed(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where it leads somewhere else the second time: it is asked once, and what it said is where one goes."""
    inside = (
        "127.0.0.1",
        "169.254.169.254",
        "10.0.0.1",
        "::127.0.0.1",
        "::1",
        "fe80::1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
    )
    answers = iter((*inside, "93.184.215.14", *inside))
    asked: list[str] = []

    def resolve(host: str, port: int, *_: object, **__: object) -> list[Any]:
        number = host if host.replace(".", "").isdigit() else next(answers)
        asked.append(host)
        kind = socket.AF_INET6 if ":" in number else socket.AF_INET
        return [(kind, socket.SOCK_STREAM, 6, "", (number, port))]

    connected: list[object] = []

    def connect(_: socket.socket, place: object) -> None:
        connected.append(place)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket.socket, "connect", connect)
    server.visits.clear()
    for _ in inside:
        assert website.fetch("https://rebinding.example.org/").problem == "private"
    assert connected == []
    assert website.fetch("http://rebinding.example.org/").problem == "away"
    assert connected == [("93.184.215.14", 80)]
    for _ in inside:
        assert website.fetch("http://rebinding.example.org/").problem == "private"
    assert asked.count("rebinding.example.org") == 2 * len(inside) + 1
    assert connected == [("93.184.215.14", 80)]
    assert server.visits == []


def test_what_a_page_says_is_read_as_text(server: Server) -> None:
    allowed = frozenset({server.place})
    found = website.fetched(f"{server.site}/page?a=b", allowed)  # in its own process
    assert (found.status, found.title, found.language, found.problem) == (200, "Amis du réseau", "fr-CA", "")
    assert found.changed_on == "2026-02-03"
    assert mentioned(found.text) == {"goals", "leadership", "contacts"}
    assert website.fetch(f"{server.site}/latin", allowed).changed_on == ""
    assert website.fetch(f"{server.site}/missing", allowed).status == 404
    assert website.fetch(f"{server.site}/image", allowed).problem == "no_page"
    assert website.fetch(f"{server.site}/latin", allowed)[3:5] == ("Estatutos de la asociación", "es")
    assert website.fetch(f"{server.site}/odd", allowed)[3:5] == ("ab<b>", "")
    assert website.fetch(f"{server.site}/torn", allowed).problem == "away"


def test_only_so_much_of_a_page_is_read(server: Server) -> None:
    allowed = frozenset({server.place})
    long = website.fetch(f"{server.site}/long", allowed)
    assert long.is_cut
    assert len(long.text) <= website.MOST_BYTES
    assert website.fetched(f"{server.site}/bomb", allowed).is_cut


def test_a_slow_page_is_given_up(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(website, "MOST_SECONDS", 1)
    assert website.fetched(f"{server.site}/drip", frozenset({server.place})).problem == "slow"
    assert (
        website.fetched(f"{server.site}/page", frozenset({("127.0.0.1 x", server.server_port), server.place})).problem
        == "broken"
    )


def test_a_page_that_is_away_says_so() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = free.getsockname()
    assert website.fetch(f"http://127.0.0.1:{place[1]}/", frozenset({place})).problem == "away"


def test_public_numbers_and_names_are_taken() -> None:
    for number in ("93.184.215.14", "8.8.8.8", "2606:4700::1111", "2a00:1450:4001::1"):
        assert is_public(ip_address(number))
        require_public(number, 443)
    with pytest.raises(NotFetched):
        require_public("8.8.8.8", 22)
    for address, plain in {
        "HTTP://Example.ORG": "http://example.org/",
        "https://example.org:443/a b".replace(" ", "%20"): "https://example.org/a%20b",
        "http://example.org:443/": "http://example.org:443/",
        "https://bücher.example.org/ü?q=ü#part": "https://xn--bcher-kva.example.org/%C3%BC?q=%C3%BC",
        "https://مثال.إختبار/": "https://xn--mgbh0fb.xn--kgbechtv/",
        "https://example.org./": "https://example.org/",
    }.items():
        assert plain_address(address) == plain


def test_the_words_are_there_in_seven_languages(settings: Settings, tmp_path: Path) -> None:
    for text in (
        "Our mission, our bylaws, members, meetings, the president; contact us",
        "我们的宗旨 章程 会员 会议 主席 联系",
        "أهداف هيكل أعضاء اجتماع رئيس هاتف",
        "Цели, устав, участники, собрания, председатель, почта",
    ):
        assert mentioned(text) == set(THINGS)
    assert mentioned("Lorem ipsum") == set()
    file = tmp_path / "website.toml"
    settings.CHAPTERHOUSE_RULES = tmp_path
    for wrong in ("", "[goals]\nen = 1\n", "[x", "\n".join(f"[{thing}]\nen = ['a']" for thing in THINGS)):
        file.write_text(wrong)
        with pytest.raises(WordsError, match=r"website\.toml"):
            mentioned("x")
    every = "\n".join(
        f"[{thing}]\n" + "\n".join(f"{one} = ['']" for one in ("en", "fr", "es", "pt", "ru", "zh-hans", "ar"))
        for thing in THINGS
    )
    file.unlink()
    other = tmp_path / "other"
    other.mkdir()
    settings.CHAPTERHOUSE_RULES = other
    (other / "website.toml").write_text(every)
    with pytest.raises(WordsError, match="list of words"):
        mentioned("x")


@pytest.mark.parametrize(
    ("answers", "pages"),
    [
        ({"website": "https://example.org"}, ["https://example.org"]),
        ({"website": " example.org/us "}, ["https://example.org/us"]),
        (
            {"website": "none yet", "C4": "See https://a.example.org/x, and http://b.example.org."},
            ["https://a.example.org/x", "http://b.example.org"],
        ),
        ({"website": ["https://a.example.org", "https://a.example.org"], "C4": ""}, ["https://a.example.org"]),
        (
            {"C4": " ".join(f"https://{n}.example.org" for n in range(9))},
            [f"https://{n}.example.org" for n in range(5)],
        ),
        ({}, []),
    ],
)
def test_the_pages_are_those_the_applicant_names(answers: dict[str, Any], pages: list[str]) -> None:
    assert websites.named(answers) == pages


def test_staff_lets_them_be_fetched_and_reads_what_was_found(shelf: Shelf, server: Server) -> None:
    staff, address = signed_in(shelf.body.staff[0]), reverse("website-check", args=[shelf.ref])
    assert "have not been looked at yet" in staff.get(address).content.decode()
    rows = websites.look_at(
        [f"{server.site}/page", f"{server.site}/image", "http://127.0.0.1/"], frozenset({server.place})
    )
    evil = rows[0]._replace(title="<script>alert(1)</script>\u202e", mentioned=frozenset({"goals"}), is_cut=True)
    looks.keep(shelf.ref, [*rows, evil], shelf.body.staff[0].code, NOW)
    page = staff.get(address).content.decode()
    for words in (
        "Amis du réseau",
        "French",
        "HTTP <bdi>200</bdi>",
        "is no page but a file",
        "never a finding",
        "&lt;script&gt;alert(1)",
        "first two megabytes",
        "It says it was last changed on",
        "2026-02-03",
    ):
        assert words in page
    assert "<script>alert" not in page
    assert queries_of(staff, address) < 10
    assert looks.of(shelf.ref)[0].at == NOW
    for who in (shelf.body.founder, shelf.body.members[0], shelf.body.chair):
        assert signed_in(who).get(address).status_code == 403
        assert signed_in(who).post(address).status_code == 403
    assert "Amis du réseau" not in read(shelf.body.founder, "case", shelf.ref)


def test_what_cannot_be_fetched_is_said_on_the_page(shelf: Shelf) -> None:
    """The case of the tests names a page that leads nowhere without the Internet."""
    staff, address = signed_in(shelf.body.staff[0]), reverse("website-check", args=[shelf.ref])
    assert staff.post(address).status_code == 302
    page = staff.get(address).content.decode()
    assert "example.org" in page
    assert "open it yourself" in page


def test_a_wrong_file_of_words_is_told_before_anything_is_fetched(
    shelf: Shelf, settings: Settings, tmp_path: Path
) -> None:
    for file in settings.CHAPTERHOUSE_RULES.glob("*.toml"):
        (tmp_path / file.name).write_text(file.read_text() if file.name != "website.toml" else "")
    settings.CHAPTERHOUSE_RULES = tmp_path
    staff, address = signed_in(shelf.body.staff[0]), reverse("website-check", args=[shelf.ref])
    assert "website.toml: it must have exactly the tables" in staff.post(address, follow=True).content.decode()
    assert looks.of(shelf.ref) == []
