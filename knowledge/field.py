"""The fields of work that a region distinguishes; occupations and sessions belong to one or more of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.entry import FieldId


@dataclass(frozen=True, slots=True)
class Field:
    id: FieldId
    title: str
    words: tuple[str, ...]


def _field(name: str, title: str, *words: str) -> Field:
    return Field(FieldId(name), title, words)


FIELDS: tuple[Field, ...] = (
    _field("plastics", "Kunststoff", "Kunststoff", "Plastik", "Spritzguss"),
    _field("glass", "Glas und Keramik", "Glas", "Keramik", "Porzellan"),
    _field("wood", "Holz", "Holz", "Möbel"),
    _field("chemistry", "Chemie und Aromen", "Chemie", "Labor", "Aromen", "Duftstoffe", "Düfte", "Pharma"),
    _field("metal", "Metall und Maschinen", "Metall", "Maschinen", "Maschinenbau", "Kfz", "Fahrzeuge", "Autos"),
    _field("electrical", "Elektro und Energie", "Elektro", "Elektrik", "Elektronik", "Strom", "Energie"),
    _field("trades", "Handwerk und Bau", "Handwerk", "Bau", "Baustelle", "handwerklich"),
    _field("health", "Gesundheit und Pflege", "Gesundheit", "Pflege", "Medizin", "Krankenhaus"),
    _field("social", "Soziales und Erziehung", "Soziales", "sozial", "Erziehung", "Kinder", "Menschen", "Pädagogik"),
    _field("commerce", "Büro und Handel", "Büro", "Handel", "Verkauf", "Kaufmännisches", "kaufmännisch", "Wirtschaft"),
    _field("logistics", "Lager und Verkehr", "Lager", "Logistik", "Verkehr", "Transport"),
    _field("public", "Öffentlicher Dienst und Sicherheit", "öffentlicher Dienst", "Verwaltung", "Behörde", "Polizei"),
    _field("it", "IT und Medien", "IT", "Informatik", "Computer", "Programmieren", "Medien", "Gaming", "Zocken"),
    _field("green", "Landwirtschaft und Natur", "Landwirtschaft", "Natur", "Tiere", "Garten", "Umwelt"),
    _field(
        "hospitality", "Gastgewerbe und Lebensmittel", "Gastgewerbe", "Gastronomie", "Hotel", "Lebensmittel", "Küche"
    ),
)
_OF_TECHNOLOGY = (FieldId("electrical"), FieldId("metal"), FieldId("it"))
_OUTDOORS = (FieldId("green"), FieldId("trades"))
WIDE: Mapping[str, tuple[FieldId, ...]] = {  # words for several fields: which one is for the person to choose
    **dict.fromkeys(("Technik", "technisch", "technology"), _OF_TECHNOLOGY),
    **dict.fromkeys(("draußen", "outdoor"), _OUTDOORS),
}
BY_ID = {field.id: field for field in FIELDS}


def field_named(name: str) -> Field | None:
    return BY_ID.get(FieldId(name))
