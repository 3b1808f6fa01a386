"""The templates of the public pages. What is put into them is escaped."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, Template, select_autoescape

_TEMPLATES = Environment(loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=select_autoescape())


def template(name: str) -> Template:
    return _TEMPLATES.get_template(name)
