"""A small identity provider of its own process for the test: allauth's, with two people, on a free loopback port.

Called with the callback address of the client; prints its port once it serves.
"""

import sys
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

import django
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

folder, callback = Path(sys.argv[1]), sys.argv[2]
pem = rsa.generate_private_key(public_exponent=65537, key_size=2048).private_bytes(
    Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
)
settings.configure(
    SECRET_KEY="of the test's provider",
    ALLOWED_HOSTS=["127.0.0.1"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": folder / "provider.sqlite3"}},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
        "allauth",
        "allauth.account",
        "allauth.idp.oidc",
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "allauth.account.middleware.AccountMiddleware",
    ],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}],
    ROOT_URLCONF=__name__,
    IDP_OIDC_PRIVATE_KEY=pem.decode(),
)
django.setup()

from allauth.account.models import EmailAddress  # noqa: E402 - after the set-up
from allauth.idp.oidc.models import Client  # noqa: E402
from django.contrib.auth import login  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402


def be(request: HttpRequest, name: str) -> HttpResponse:
    login(request, User.objects.get(username=name))
    return HttpResponse("signed in")


urlpatterns = [
    path("be/<str:name>", be),
    path("accounts/", include("allauth.urls")),
    path("", include("allauth.idp.urls")),
]


class Silent(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base's
        pass


call_command("migrate", verbosity=0)
for name, verified in (("iris", True), ("mallory", False)):
    user = User.objects.create_user(name, "iris@example.org", first_name=name.title())
    EmailAddress.objects.create(user=user, email="iris@example.org", verified=verified, primary=True)
client = Client(id="chapterhouse", name="Chapterhouse", skip_consent=True, redirect_uris=callback)
client.set_scopes(["openid", "profile", "email"])
client.set_secret("a secret of the test")
client.save()
server = make_server("127.0.0.1", 0, WSGIHandler(), handler_class=Silent)
sys.stdout.write(f"{server.server_port}\n")
sys.stdout.flush()
server.serve_forever()
