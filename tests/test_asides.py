"""Which clauses hold the words of a sentence, and what is told of a phrase, against the rules as they are said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from generator.article.asides import Clausal, Clauses, governors
from generator.article.language import copied
from generator.article.people import find_people
from generator.article.scenes import Scene, Scenes
from generator.article.tokens import Token
from tests.articles import article_of, concordance_of, parsed
from tests.corpora import bodies, paragraphs

CLAUSES = {"advcl", "conj", "relcl", "acl", "ccomp", "parataxis"}
NESTED = (
    "On Monday the ferry, which had sailed from Holm in 1998 before the yard that built it closed, sank off Ostrel.",
    "She said that guards who were hired in Holm last year had left when the fire that broke out in May 2019 spread.",
    "The bridge, rebuilt in 1986, stands in Ostrel, and the crane that fell in Holm in 2004 stood there until March 3.",
)


class Read:
    """An article, parsed, with what is asked about its sentences."""

    def __init__(self, nlp: Language, texts: Sequence[str]) -> None:
        article = article_of(*texts)
        doc = parsed(nlp, article)
        people = find_people(article, doc)
        self.words = concordance_of(article, doc, people)
        self.scenes = Scenes(doc, people, self.words)

    def sentences(self) -> Iterator[list[Token]]:
        return (words for one in self.words.sentences if (words := self.words.of(one)))


@pytest.fixture(scope="module")
def articles(nlp: Language) -> list[Read]:
    return [Read(nlp, texts) for texts in (NESTED, *map(paragraphs, bodies()))]


def verbs_of_clauses(words: Sequence[Token]) -> frozenset[int]:
    return frozenset(one.i for one in words if one.dep_ in CLAUSES and one.pos_ in {"VERB", "AUX"})


def verbs_over(word: Token, verbs: frozenset[int]) -> frozenset[int]:
    return verbs & {word.i, *(above.i for above in word.ancestors)}


def test_the_clauses_that_hold_a_word_are_those_of_the_verbs_above_it(articles: list[Read]) -> None:
    depths = set()
    for words in (words for article in articles for words in article.sentences()):
        verbs, clauses = verbs_of_clauses(words), Clauses(words)
        for word in reversed(words):
            over = verbs_over(word, verbs)
            depths.add(len(over))
            assert clauses.holding(word.idx, word.idx + len(word)) == ((Clausal(word.i, over),) if over else ())
    assert depths >= {0, 1, 2, 3}


def test_content_words_beside_a_phrase_are_those_whose_clauses_govern_it(articles: list[Read]) -> None:
    apart = 0
    for words in (words for article in articles for words in article.sentences()):
        verbs, clauses = verbs_of_clauses(words), Clauses(words)
        content = [one for one in words if one.pos_ in {"NOUN", "PROPN", "VERB", "ADJ"} and not one.is_stop]
        for phrase in words:
            governing = governors([phrase])
            around = [one for one in content if one is not phrase]
            beside = [one for one in around if one.i in governing or verbs_over(one, verbs) <= governing]
            apart += len(around) - len(beside)
            assert clauses.beside(phrase.idx, phrase.idx + len(phrase), [phrase]) == beside
    assert apart


def test_a_word_above_a_phrase_is_beside_it_however_many_clauses_hold_both(nlp: Language) -> None:
    many = 20
    joined = Doc(
        nlp.vocab,
        words=[f"verb{place}" for place in range(many)],
        heads=[max(0, place - 1) for place in range(many)],
        deps=["ROOT", *["conj"] * (many - 1)],
        pos=["VERB"] * many,
    )
    words = list(copied(joined))
    last = words[-1]
    above = [one for one in words[1:-1] if one.i in governors([last])]
    assert 0 < len(above) < many - 2
    assert Clauses(words).beside(last.idx, last.idx + len(last), [last]) == [words[0], *above]


def told_of(scene: Scene, governing: frozenset[int]) -> tuple[set[str], set[int], set[str]]:
    def is_told(words: Sequence[Clausal]) -> bool:
        return all(one.place in governing or one.verbs <= governing for one in words)

    return (
        {one.value for one in scene.places if is_told(one.words)},
        {one.value for one in scene.years if is_told(one.words)},
        {one.value for one in scene.frames if is_told(one.words)} | ({"then"} if scene.is_background else set()),
    )


def test_what_is_told_of_a_phrase_is_what_no_other_clause_tells(articles: list[Read]) -> None:
    differing = 0
    for article in articles:
        for place, sentence in enumerate(article.words.sentences):
            scene, words = article.scenes.at(place), article.words.of(sentence)
            for word in words:
                told = article.scenes.of_phrase(place, word.idx, word.idx + len(word))
                expected = told_of(scene, governors([word]))
                differing += expected != told_of(scene, frozenset())
                assert (set(told.places), set(told.years), set(told.frames)) == expected
                assert told == scene.of(governors([word]))
    assert differing
