"""The password hasher of the demo."""

from django.contrib.auth.hashers import PBKDF2PasswordHasher


class PublishedPassword(PBKDF2PasswordHasher):
    """One round only: the demo prints its passwords, so there is nothing to protect and start-up stays short."""

    algorithm = "published"
    iterations = 1
