"""Staff at work and every route of the desk, as the desk's own tests have them."""

from tests.desk.conftest import desk_url, staff  # noqa: F401 - fixtures
from tests.desk.test_routes import gate  # noqa: F401 - a fixture
