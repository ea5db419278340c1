"""spaCy's lemmas, found once for each form of a word.

spaCy keeps the lemmas that its rules make, but not those of words in their base form, whose part of speech and
features it reads as text each time; most words are such.
"""

from __future__ import annotations

from spacy.errors import Errors
from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language
from spacy.tokens import Doc, Token

FORM: list[int | str] = ["ORTH", "POS", "MORPH", "LEMMA"]
"""What the lemma of a word depends on; the last is one that the rules of tags have given it."""
MOST_FORMS = 1 << 17
"""Forms that are remembered, some 30 MB; an archive brings new names for ever."""


class RememberedLemmas(EnglishLemmatizer):
    """A lemmatiser that does by rule what spaCy's for English does, and asks it once for each form."""

    def __init__(self, nlp: Language, name: str) -> None:
        super().__init__(nlp.vocab, None, name, mode="rule")
        self._known: dict[tuple[int, ...], int] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Return `doc` with the lemma of each word."""
        if not self._validated:
            self._validate_tables(Errors.E1004)
        if len(self._known) > MOST_FORMS:
            self._known.clear()
        known = self._known
        try:
            for token, form in zip(doc, map(tuple, doc.to_array(FORM).tolist()), strict=True):
                lemma = known.get(form)
                if lemma is None:
                    lemma = known[form] = self._found(token)
                token.lemma = lemma
        except Exception as error:
            # What is to become of it is the pipeline's to say.
            self.get_error_handler()(self.name, self, [doc], error)
        return doc

    def _found(self, token: Token) -> int:
        if token.lemma and not self.overwrite:
            return token.lemma
        return self.vocab.strings.add(self.rule_lemmatize(token)[0])


@Language.factory("remembered_lemmas")
def remembered_lemmas(nlp: Language, name: str) -> RememberedLemmas:
    """Return the component without tables, for spaCy to put into a pipeline."""
    return RememberedLemmas(nlp, name)


def remember_lemmas(nlp: Language) -> None:
    """Put `RememberedLemmas` in the place of the pipeline's lemmatiser, with its tables, if it is spaCy's by rule."""
    name = "lemmatizer"
    lemmatizer = nlp.get_pipe(name) if name in nlp.pipe_names else None
    if type(lemmatizer) is EnglishLemmatizer and lemmatizer.mode == "rule":
        nlp.replace_pipe(name, "remembered_lemmas")
        remembered = nlp.get_pipe(name)
        assert isinstance(remembered, RememberedLemmas)
        remembered.lookups, remembered.overwrite = lemmatizer.lookups, lemmatizer.overwrite
