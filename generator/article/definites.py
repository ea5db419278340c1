"""Whom a definite description stands for: the mayor, the 44-year-old, the ministry.

What the article tells of a person (`bearers`) comes before how much the person stands out (`salience`).
An institution is known again by the words that its name ends in.
"""

from __future__ import annotations

from generator.article.bearers import Fit, fit, sought
from generator.article.frames import Layout
from generator.article.history import NARROW, NEAR, RIVALLED, History, Referent
from generator.article.nominals import gender_of_noun, human_nouns
from generator.article.salience import Candidate, is_rival, salience
from generator.article.slices import text_of
from generator.article.tokens import Doc, Token
from generator.reading import Article, Entity

FITTING: dict[Fit, float] = {"told": 3.0, "alike": 1.5, "open": 0.0}
"""Salience that what the article tells of a person adds for a description."""
CALLED_REACH = 3
"""Paragraphs between "the ministry" and the institution whose name ends so, at most."""
FAR = 4
"""Paragraphs from which a person described so before is no farther for a description."""
DESCRIBED = 0.8
"""Confidence in a description that the article gives the person it stands for, without a rival."""
BRIDGED = 0.5
"""Confidence in a description that the article does not give anybody: too little to name a speaker by."""
LONGEST_INTRODUCTION = 600
"""Tokens before "the nurse" in which "a nurse" is looked for."""
NEW = frozenset({"a", "an", "another", "one"})


class Definites:
    """What the definite descriptions of an article stand for; each is read once, from what stands before it."""

    def __init__(self, article: Article, doc: Doc, layout: Layout, history: History) -> None:
        self._article = article
        self._doc = doc
        self._layout = layout
        self._history = history
        self._descriptions: dict[int, Referent | None] = {}

    def described(self, token: Token, start: Token) -> Referent | None:
        """Return the person whom a definite description with this head and first token stands for, if any stands out.

        Whom the article describes so comes first. Somebody of whom it tells neither that nor the
        contrary is meant only where no such person was introduced without a name ("a mayor said").
        """
        if token.i not in self._descriptions:
            self._descriptions[token.i] = self._read_description(token, start)
        return self._descriptions[token.i]

    def _read_description(self, token: Token, start: Token) -> Referent | None:
        phrase = self._article.text[start.idx : token.idx + len(token)]
        wanted = sought(phrase + self._belonging(token))
        if wanted is None:
            return None
        block, frame = self._history.block_of(token.idx), self._layout.frame_of.get(token.i, -1)
        gender = gender_of_noun(token)
        scores: dict[str, tuple[float, Candidate, Fit]] = {}
        for candidate in self._history.before(token.idx):
            entity = candidate.entity
            if entity.type != "person" or not candidate.named or {gender, entity.gender} == {"female", "male"}:
                continue
            fits = fit(self._article, entity, wanted)
            blocks = self._history.distance(candidate, block)
            if fits == "against" or (fits == "open" and blocks > NEAR):
                continue
            frames = max(0, frame - candidate.frame) if candidate.block == block and candidate.frame >= 0 else 0
            score = salience(candidate, min(blocks, FAR), frames, gender) + FITTING[fits]
            if entity.id not in scores or score > scores[entity.id][0]:
                scores[entity.id] = (score, candidate, fits)
        ranked = sorted(scores.values(), key=lambda row: (-row[0], -row[1].start))
        if not ranked:
            return None
        score, candidate, fits = ranked[0]
        if fits == "told" and len(ranked) > 1 and ranked[1][2] == "told" and is_rival(candidate, ranked[1][1]):
            return Referent(candidate.entity, named=True, resolved_by="context", confidence=RIVALLED)
        margin = score - ranked[1][0] if len(ranked) > 1 else 2.0
        if fits == "open":
            clear = margin >= NARROW and self._renames(token, candidate)
            return Referent(candidate.entity, named=True, resolved_by="context", confidence=BRIDGED) if clear else None
        near = fits == "told" or self._history.distance(candidate, block) <= NEAR
        sure = DESCRIBED if margin >= 1.0 and near else RIVALLED
        return Referent(candidate.entity, named=True, resolved_by="context", confidence=sure)

    def called(self, token: Token, start: Token) -> Entity | None:
        """Return the institution that "the ministry" or "the company" means: the last one named so, nearby.

        Words that say which one ("the trade group for …") mean another, unless they are part of its name.
        """
        phrase = self._article.text[start.idx : token.idx + len(token)].lower().split()[1:]
        if any(child.i > token.i and child.dep_ in {"prep", "acl", "relcl", "appos"} for child in token.children):
            return None
        block = self._history.block_of(token.idx)
        for candidate in self._history.before(token.idx):
            if self._history.distance(candidate, block) > CALLED_REACH:
                return None
            if candidate.named and candidate.entity.type == "institution":
                words = candidate.entity.name.lower().split()
                if len(words) > len(phrase) and words[-len(phrase) :] == phrase:
                    return candidate.entity
        return None

    def _belonging(self, token: Token) -> str:
        """Return the words behind a role that say of what: " of Kingsport"."""
        of = next(
            (c for c in token.children if c.dep_ == "prep" and c.lower_ in {"of", "for"} and c.i == token.i + 1), None
        )
        return f" {text_of(self._doc, of.left_edge.i, of.right_edge.i + 1)}" if of is not None else ""

    def _renames(self, token: Token, candidate: Candidate) -> bool:
        """Return whether a description can be another name for somebody who is spoken of, though nothing says so.

        Whoever often speaks without a name ("the lawyer") or belongs to somebody ("Grant's deputy")
        is more likely somebody else, and so is one introduced before ("a nurse").
        """
        if candidate.place == "object" or token.lemma_.lower() in human_nouns():
            return False
        if any(child.dep_ == "poss" for child in token.children):
            return False
        earlier = self._doc[max(0, token.i - LONGEST_INTRODUCTION) : token.i]
        return not any(
            word.lower_ == token.lower_ and any(c.lower_ in NEW for c in word.children if c.i < word.i)
            for word in earlier
        )
