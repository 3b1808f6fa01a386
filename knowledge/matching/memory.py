"""What a build has learned, as bytes: an index over the same wordings can be made again without learning."""

import hashlib
import io
from dataclasses import dataclass

import numpy as np

from knowledge.matching.classes import Classes
from knowledge.matching.features import Ints
from knowledge.matching.postings import Floats, Postings

LEARNER = b"3"  # to be raised whenever the learning itself changes: what was learned before is then of no use


@dataclass(frozen=True, slots=True)
class Memory:
    """`classes` turn likeness into evidence, `sure_from` is the chance from which an answer is given."""

    learned_from: str
    classes: Classes
    sure_from: float

    def to_bytes(self) -> bytes:
        file = io.BytesIO()
        arrays = {name: getattr(self.classes, name) for name in Classes.__slots__}
        np.savez(file, learned_from=np.array(self.learned_from), sure_from=np.array(self.sure_from), **arrays)
        return file.getvalue()

    @classmethod
    def from_bytes(cls, content: bytes) -> "Memory | None":
        """None for anything that is not such a memory: it is learned again then."""
        try:
            with np.load(io.BytesIO(content), allow_pickle=False) as file:
                classes = Classes(file["examples"], file["weights"], file["starts"])
                return cls(str(file["learned_from"]), classes, float(file["sure_from"]))
        except (ValueError, KeyError, OSError, EOFError):
            return None


def fingerprint(postings: Postings, owners: Ints, trust: Floats) -> str:
    """Of all that learning starts from: the wordings as features, and which entry each belongs to."""
    parts = (postings.codes, postings.starts, postings.texts, postings.weights, owners, trust)
    digest = hashlib.sha256(LEARNER)
    for part in parts:
        digest.update(np.ascontiguousarray(part).data)
    return digest.hexdigest()
