"""An app that lets people in through Authlib, for tests that need a relying party by others."""

from authlib.integrations.flask_client import FlaskOAuth2App, OAuth
from flask import Flask, session, url_for

from helpers.network import Network


def host_authlib_app(network: Network, name: str, issuer: str = "https://login.example") -> None:
    """Host an app at `name`.example that knows nothing of the provider but its URL and a secret.

    /login sends the browser away, /callback shows who came back, / who is logged in ("nobody").
    """
    is_secure = issuer.startswith("https://")
    app = Flask(name)
    app.secret_key = "a key for tests"
    app.config.update(SESSION_COOKIE_SECURE=is_secure)
    provider = OAuth(app).register(
        "login",
        client_cls=_on_the_network(network, name),
        client_id=name,
        client_secret=f"{name}-secret",
        server_metadata_url=f"{issuer}/.well-known/openid-configuration",
        client_kwargs={"scope": "openid profile", "code_challenge_method": "S256"},
    )

    @app.get("/login")
    def enter():
        return provider.authorize_redirect(url_for("callback", _external=True))

    @app.get("/callback")
    def callback():
        token = provider.authorize_access_token()
        session["name"] = token["userinfo"]["name"]
        return session["name"]

    app.add_url_rule("/", view_func=lambda: session.get("name", "nobody"))
    network.host(f"{name}.example", app, https=is_secure)


def _on_the_network(network: Network, name: str) -> type:
    """Return Authlib's own client for Flask, whose requests go over the tests' network."""
    adapter = network.client(f"{name}.example").get_adapter("https://")

    class Channel(FlaskOAuth2App.client_cls):
        def __init__(self, *arguments, **options):
            super().__init__(*arguments, **options)
            self.trust_env = False
            self.mount("http://", adapter)
            self.mount("https://", adapter)

    return type("OnTheNetwork", (FlaskOAuth2App,), {"client_cls": Channel})
