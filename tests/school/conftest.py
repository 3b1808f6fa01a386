"""Teachers meet the public pages, and staff the desk, on one site."""

from tests.initiatives.conftest import desk_url, staff  # noqa: F401 - fixtures
