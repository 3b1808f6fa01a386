"""Fits how much each sign of a right answer counts: on the pupils' messages, shown on sets it has not seen."""

from dataclasses import fields

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped,unused-ignore]

from benchmarks.finding.sets import SETS, Set
from benchmarks.table import Cell, Table
from knowledge.evaluate import Outcome, figures
from knowledge.index import build
from knowledge.matching.calibration import BY_CLASSES, LARGEST_LENGTH, LARGEST_MARGIN, Signs
from knowledge.matching.ranking import rank

FITTED_ON = "career"
UNUSED = "nearest"  # with classes it adds nothing to the others
NAMES = tuple(field.name for field in fields(Signs))
Numbers = npt.NDArray[np.float64]


def run() -> list[Table]:
    chosen = [one for one in SETS if not one.name.startswith(("jobs", "faq,")) and one.name != "faq"]
    seen = {one.name: _signs(one) for one in chosen}
    signs, outcomes = seen[FITTED_ON]
    used = [name != UNUSED for name in NAMES]
    inside = np.array([bool(one.question.gold) for one in outcomes])
    share = np.where(inside, 1 / inside.sum(), 1 / (~inside).sum())
    right = [one.right_within(1) for one in outcomes]
    spread = signs[:, used].std(axis=0)
    fit = LogisticRegression(max_iter=5000)
    fit.fit(signs[:, used] / spread, right, share * len(share) / share.sum())
    fitted = iter((fit.coef_[0] / spread).tolist())
    weights: list[tuple[Cell, ...]] = [("base", float(fit.intercept_[0]), BY_CLASSES.base)]
    weights += [
        (name, next(fitted) if use else 0.0, getattr(BY_CLASSES, name)) for name, use in zip(NAMES, used, strict=True)
    ]
    held = [
        _shown(name, fit.predict_proba(signs[:, used] / spread)[:, 1], outcomes)
        for name, (signs, outcomes) in seen.items()
    ]
    return [
        Table(f"Weights of the signs, fitted on {FITTED_ON}", ("", "fitted", "in use"), tuple(weights)),
        Table("What the fitted weights tell apart, in %", ("", "AUROC", "cover95"), tuple(held)),
    ]


def _signs(one: Set) -> tuple[Numbers, list[Outcome]]:
    index = build(one.entries())
    rows, outcomes = [], []
    for question in one.asked():
        ranking = rank(index, question.text)
        values = {name: float(getattr(ranking.signs, name)) for name in NAMES}
        values |= {
            "margin": min(values["margin"], LARGEST_MARGIN),
            "length": min(values["length"], LARGEST_LENGTH),
        }
        rows.append([values[name] for name in NAMES])
        outcomes.append(Outcome(question, tuple((index.entries[at].id, 0.0) for at in ranking.entries), "answer"))
    return np.array(rows), outcomes


def _shown(name: str, chances: Numbers, outcomes: list[Outcome]) -> tuple[Cell, ...]:
    scored = [
        Outcome(one.question, ((one.ranked[0][0], float(chance)), *one.ranked[1:]), "answer")
        for one, chance in zip(outcomes, chances, strict=True)
    ]
    found = figures(scored)
    return name, 100 * (found.auroc or 0), 100 * (found.cover95 or 0)
