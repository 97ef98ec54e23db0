import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from annotate.fetching.network import trusted_certificates
from annotate.fetching.politeness import Politeness
from tests.fetching.serving import ARTICLE, Site, article_at, refusal_of, serving

NAME = "localhost"


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """The key and the certificate of `NAME`, vouched for by nobody but itself, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path / "certificate.pem"
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return file


@pytest.fixture
def asked_for() -> list[str | None]:
    """The names for which certificates were asked (SNI)."""
    return []


@pytest.fixture
def secure_site(certificate: Path, asked_for: list[str | None]) -> Iterator[Site]:
    def wrap(server: ThreadingHTTPServer) -> None:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate)
        context.sni_callback = lambda _, name, __: asked_for.append(name)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)

    with serving(wrap) as site:
        site.answers["/a"] = ARTICLE.encode()
        yield site


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    trusted_certificates.cache_clear()
    yield
    trusted_certificates.cache_clear()


def polite(site: Site) -> Politeness:
    return Politeness(allowed=frozenset({f"{NAME}:{site.port}", site.place}), delay=0)


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(secure_site: Site) -> None:
    refusal = refusal_of(f"https://{NAME}:{secure_site.port}/a", polite(secure_site))
    assert "shows a certificate that is not trusted (self-signed certificate): check the address" in refusal
    assert secure_site.asked == []


def test_a_certificate_is_held_against_the_name_and_not_against_the_address_behind_it(
    secure_site: Site, certificate: Path, asked_for: list[str | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert article_at(f"https://{NAME}:{secure_site.port}/a", polite(secure_site)).text == ARTICLE
    assert set(asked_for) == {NAME}
    refusal = refusal_of(f"https://{secure_site.place}/a", polite(secure_site))
    assert "shows a certificate that is not trusted (IP address mismatch" in refusal


def test_a_server_without_certificates_is_no_secure_one(site: Site) -> None:
    refusal = refusal_of(f"https://{site.place}/a", polite(site))
    assert "could not be reached over a secure connection" in refusal
