"""Which tests stay with one worker: those that would start a homeserver each.

The library's own groups are no names of tests any more since pytest 9.2, so they are told from folders here.
"""

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

TOGETHER = ("tests/channels/matrix/",)


class ByFolder(LoadScopeScheduling):
    def _split_scope(self, nodeid: str) -> str:
        return next((folder for folder in TOGETHER if nodeid.startswith(folder)), nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByFolder | None:
    return ByFolder(config, log) if config.getvalue("dist") == "loadgroup" else None
