"""How staff write each kind of entry that has facts of its own. An answer has none."""

from collections.abc import Mapping

from bot.desk.entries.kinds import apprenticeship, course, material, occupation, place, portrait, snack
from bot.desk.entries.kinds.kind_form import KindForm
from knowledge.entry import Kind

FORMS: Mapping[Kind, KindForm] = {
    Kind.OCCUPATION: occupation.FORM,
    Kind.APPRENTICESHIP: apprenticeship.FORM,
    Kind.COURSE: course.FORM,
    Kind.SNACK: snack.FORM,
    Kind.PORTRAIT: portrait.FORM,
    Kind.PLACE: place.FORM,
    Kind.MATERIAL: material.FORM,
}
