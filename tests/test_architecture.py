"""The house plan as a test: who may import whom, how big things may grow, what stays out of the inside."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGES = ("knowledge", "handlers", "storage", "bot")
OURS = {
    "knowledge": set(),
    "handlers": {"knowledge"},
    "storage": {"handlers", "knowledge"},
    "bot": {"storage", "handlers", "knowledge"},
}
FORBIDDEN = {
    "knowledge": {"aiohttp", "telegram", "sqlmodel", "sqlalchemy", "structlog", "logging", "os", "pathlib", "time"},
    "handlers": {"aiohttp", "telegram", "sqlmodel", "sqlalchemy", "structlog", "logging", "os", "pathlib", "time"},
    "storage": {"aiohttp", "telegram", "babel", "structlog", "logging"},
    "bot": set(),
}
CATCH_ALL = {"bot/turns.py", "bot/rounds.py"}
MOST_FILES, MOST_LINES, MOST_FUNCTION_LINES, MOST_PARAMETERS, MOST_NESTING, MOST_METHODS = 12, 300, 40, 5, 3, 10
GIVEN_BY_A_LIBRARY = {"do_request"}  # overrides with a library's own parameters
BLOCKS = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.Match)


def files(package: str = "") -> list[Path]:
    found = [file for name in ([package] if package else PACKAGES) for file in (ROOT / name).rglob("*.py")]
    return [file for file in found if "migrations/versions" not in str(file)]


def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))


def imported(file: Path) -> Iterator[str]:
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def name(file: Path) -> str:
    return str(file.relative_to(ROOT))


@pytest.mark.parametrize("package", PACKAGES)
def test_imports_only_point_inward(package: str) -> None:
    for file in files(package):
        roots = {module.partition(".")[0] for module in imported(file)}
        ours = roots & set(PACKAGES) - {package}
        assert ours <= OURS[package], f"{name(file)} imports {ours - OURS[package]}"
        assert not roots & FORBIDDEN[package], f"{name(file)} imports {roots & FORBIDDEN[package]}"


def test_channels_do_not_know_each_other() -> None:
    """A channel may be several files; only what they all share is in `base` and `plain`."""
    for file in (ROOT / "bot/channels").glob("*.py"):
        own = file.stem.partition("_")[0]
        others = {m.removeprefix("bot.channels.") for m in imported(file) if m.startswith("bot.channels.")}
        assert {other for other in others if other.partition("_")[0] not in (own, "base", "plain")} == set()


def test_there_are_no_import_cycles() -> None:
    graph = {name(file).removesuffix(".py").replace("/", "."): set(imported(file)) for file in files()}
    done: set[str] = set()

    def visit(module: str, way: tuple[str, ...]) -> None:
        assert module not in way, " → ".join((*way, module))
        if module in graph and module not in done:
            for next_module in graph[module]:
                visit(next_module, (*way, module))
            done.add(module)

    for module in graph:
        visit(module, ())


def test_nothing_calls_the_clock_inside() -> None:
    for file in files("handlers") + files("knowledge") + files("storage"):
        calls = [
            n for n in ast.walk(tree(file)) if isinstance(n, ast.Attribute) and n.attr in ("now", "today", "utcnow")
        ]
        asked = [call for call in calls if isinstance(call.value, ast.Name) and call.value.id in ("datetime", "date")]
        assert not asked, f"{name(file)} asks the clock in line {asked[0].lineno}"


def test_everything_is_caught_in_two_places_only() -> None:
    broad = {
        name(file)
        for file in files()
        for node in ast.walk(tree(file))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or getattr(node.type, "id", "") in ("Exception", "BaseException"))
    }
    assert broad == CATCH_ALL


def test_files_and_folders_stay_small() -> None:
    for file in files():
        assert len(file.read_text("utf-8").splitlines()) <= MOST_LINES, name(file)
    for folder in {file.parent for file in files()}:
        own = [file for file in folder.glob("*.py") if not file.stem.startswith("__")]
        assert len(own) <= MOST_FILES, f"{name(folder)} has {len(own)} files"


def test_functions_and_classes_stay_small() -> None:
    for file in files():
        for node in ast.walk(tree(file)):
            where = f"{name(file)}:{getattr(node, 'lineno', 0)} {getattr(node, 'name', '')}"
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                assert (node.end_lineno or 0) - node.lineno < MOST_FUNCTION_LINES, where
                assert parameters(node) <= MOST_PARAMETERS or node.name in GIVEN_BY_A_LIBRARY, where
                assert nesting(node) <= MOST_NESTING, where
            if isinstance(node, ast.ClassDef):
                public = [part for part in node.body if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef)]
                assert len([part for part in public if not part.name.startswith("_")]) <= MOST_METHODS, where


def parameters(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    own = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    return len([parameter for parameter in own if parameter.arg not in ("self", "cls")])


def nesting(node: ast.AST) -> int:
    inner = [child for child in ast.iter_child_nodes(node) if not isinstance(child, ast.FunctionDef | ast.ClassDef)]
    deepest = max((nesting(child) for child in inner), default=0)
    return deepest + isinstance(node, BLOCKS)


def test_each_file_says_what_it_is_for() -> None:
    assert [name(file) for file in files() if not ast.get_docstring(tree(file))] == []


def test_vague_names_stay_out() -> None:
    vague = ("utils", "helpers", "common", "misc", "manager", "service")
    assert [name(file) for file in files() if any(word in file.stem.lower() for word in vague)] == []


HEAVY = ("openpyxl", "pygal", "PIL", "typst", "icalendar", "telegram", "asyncpg", "scipy.optimize", "prometheus_client")
HEAVY += ("pywebpush", "py_vapid", "nio")


def test_a_start_loads_nothing_that_only_some_need() -> None:
    """Each takes time at every start, and memory for as long as it runs."""
    told = "import sys, bot.app; print([name for name in sys.argv[1:] if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", told, *HEAVY], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
