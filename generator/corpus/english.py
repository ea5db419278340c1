"""Whether a text is English, decided with care: a wrong verdict loses an article.

py3langid (Lui and Baldwin 2012) must find another language more likely by far, and the text must
lack the small words that a quarter or more of running English consists of. A text of fewer than
eight words is English unless it is in another script.
"""

from __future__ import annotations

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]

from generator.lexicons import word_list

_SAMPLE = 4000
_FEWEST_WORDS = 8
_MOST_LIKELY_ENGLISH = 0.1
_FEWEST_SMALL_WORDS = 0.15
_WORD = re.compile(r"[^\W\d_]+")
_NO_LETTERS = bytes(byte for byte in range(128) if not chr(byte).isalpha())
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")


def other_language(text: str) -> str | None:
    """Return the ISO 639 code of the language of `text` if it is not English, else None.

    Where py3langid has no sure name for it, the code is `und` (undetermined).
    """
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample.lower())
    letters = sum(len(word) for word in words)
    if letters and not _mostly_latin(sample, 0.5 * letters):
        return _likeliest(sample)[0] if letters >= 4 else None
    if len(words) < _FEWEST_WORDS:
        return None
    small = word_list("small_words").terms()
    if sum(map(small.__contains__, words)) >= _FEWEST_SMALL_WORDS * len(words):
        return None
    code, english = _likeliest(sample)
    return code if code != "en" and english < _MOST_LIKELY_ENGLISH else None


def _mostly_latin(sample: str, least: float) -> bool:
    """Tell whether at least so many letters are Latin; those without accents are counted first, which is quick."""
    plain = sample.encode("ascii", "ignore").translate(None, _NO_LETTERS)
    return len(plain) >= least or len(_LATIN.findall(sample)) >= least


def _likeliest(sample: str) -> tuple[str, float]:
    """Return the likeliest language and the likelihood of English."""
    ranked = _identifier().rank(sample)
    code = str(ranked[0][0]) if ranked else "und"
    english = next((float(likelihood) for language, likelihood in ranked if language == "en"), 0.0)
    return ("und" if code in ("en", "zxx") and english < 0.5 else code), english


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
