"""Signing in by OpenID Connect: Streamlit's own, set up in `.streamlit/secrets.toml`.

Streamlit sends the browser to the provider, checks what comes back and keeps it in a signed cookie.
That cookie lasts thirty days; a session of ours begins with it only while it is fresh.
"""

import json
from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from streamlit.auth_util import (
    encode_provider_token,
    get_cookie_with_chunks,
    get_secrets_auth_section,
    is_authlib_installed,
    validate_auth_credentials,
)
from streamlit.errors import StreamlitAuthError
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import TOKENS_COOKIE_NAME, USER_COOKIE_NAME

from annotate.settings import SIGN_IN_VARIABLE, SettingProblem


class StreamlitsProviders:
    """The identity providers of `secrets.toml`: `[auth]` itself, or its sections by name."""

    def providers(self) -> Sequence[str]:
        auth = get_secrets_auth_section()
        if "client_id" in auth:
            return ["default"]
        return [name for name, section in auth.items() if isinstance(section, Mapping)]

    def address(self, provider: str) -> str:
        return f"/auth/login?{urlencode({'provider': encode_provider_token(provider)})}"

    def identity(self, cookies: Mapping[str, str]) -> Mapping[str, object] | None:
        secret = get_cookie_secret()

        def unsigned(name: str) -> bytes | None:
            value = cookies.get(name)
            return decode_signed_value(secret, name, value.encode("latin-1")) if value else None

        kept = get_cookie_with_chunks(unsigned, USER_COOKIE_NAME)
        claims = json.loads(kept) if kept else {}
        return claims if claims.get("is_logged_in") else None

    def cookies(self, cookies: Mapping[str, str]) -> Sequence[str]:
        return [name for name in cookies if name.startswith((USER_COOKIE_NAME, TOKENS_COOKIE_NAME))]


def refuse_without_provider() -> None:
    """Raise `SettingProblem` where `secrets.toml` does not say enough for anybody to sign in."""
    problem = f"{SIGN_IN_VARIABLE} is “oidc”, but"
    if not is_authlib_installed():
        raise SettingProblem(f"{problem} Authlib is not installed. Install what requirements.txt names.")
    providers = StreamlitsProviders().providers()
    try:
        for provider in providers or ["default"]:
            validate_auth_credentials(provider)
    except StreamlitAuthError as error:
        told = " ".join(str(error).split())
        raise SettingProblem(f"{problem} no provider is set up as docs/team.md says: {told}") from error
