"""Sources that no subject of a verb gives: "reportedly", "it is understood", "told the radio", links in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from generator.article.gazetteer import bare
from generator.article.people import People
from generator.article.source_nouns import Named, named_by
from generator.article.source_statements import Statement, Stretch, joined
from generator.article.source_types import kind_of_words, noun_type, type_of_words
from generator.article.tokens import Doc, Token
from generator.findings import Quotation, Span
from generator.reading import Article, Entity

LONGEST_ANONYMITY = 240
"""Characters of a sentence after an unnamed source in which it may say why the source is not named."""

FAR = 1500
"""Characters before "the newspaper" in which the outlet that it means is named."""

_BY_VERB = "understood|reported|said|believed|thought|rumou?red"
_SOFTENER = r"(?:(?:widely|also|now|generally|commonly|still)\s+)?"
_IMPERSONAL = re.compile(
    r"\b(?:reportedly|by all accounts|rumou?r has it"
    rf"|it\s+(?:is|was|has\s+been|had\s+been)\s+{_SOFTENER}(?:{_BY_VERB})(?=\s+(?:that|to|the)\b)"
    rf"|(?:is|are|was|were|has\s+been|have\s+been)\s+{_SOFTENER}(?:{_BY_VERB})\s+to(?=\s+(?:be|have|\w)))",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:not|never|no\s+longer|if|whether)\s+(?:\w+\s+)?$", re.IGNORECASE)
_SHOWN = re.compile(
    r"(?P<told>[^.!?\n“”\"]{12,}),\s+(?P<document>(?:(?!and\b|but\b|or\b|as\b|which\b|that\b)[\w.’'-]+\s+){0,5}?(?P<noun>[A-Za-z]+)"
    r"(?:\s+(?:from|by|of|at)\s+(?:[\w.’'-]+\s+){0,5}?[\w.’'-]+)?)\s+(?P<verb>shows?|showed|reveals?|revealed|indicates?|indicated|reported|reports)(?=\.?\s*(?:\n|$|\.))"
)
_SHOWING = re.compile(r"(?:shows?|showed|reveal(?:s|ed)?|indicate[sd]?|report(?:s|ed))(?=\.?\s*(?:\n|$|\.))")
"""How `_SHOWN` ends: where a stretch has none of these, the dearer pattern has nothing to find."""
_REPORTED = frozenset({"reported", "reports"})
_BY = re.compile(r"\s+by\b")
_LINK = re.compile(
    r"(?<!!)\[(?P<words>[^\[\]\n]{2,200})\]\((?P<url>https?://[^\s()]+(?:\([^\s()]*\)[^\s()]*)?)(?:\s+\"[^\"]*\")?\)"
)
_ACCORDING = re.compile(r"\baccording\s+to\s+$", re.IGNORECASE)
_CALL = re.compile(
    r"\b(?:read (?:more|next|also)|click|subscribe|sign up|share|follow|download|donate|related|see also)\b|more:",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:in\s+(?:an?|their|his|her)\s+(?:[\w-]+\s+)?interview\s+(?:with|to|for|on)|speaking\s+(?:to|on|with)"
    r"|spoke\s+(?:to|with)|in\s+(?:an?\s+)?(?:statement|remarks|comments|e-?mail)\s+to)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_TOLD_AN_OUTLET = re.compile(
    r"\b(?:tells?|told|telling|in\s+an\s+interview\s+(?:with|to|for|on)|speaking\s+to|spoke\s+to)\s+(?P<outlet>(?:(?:the|a|local|state|"
    r"public|national)\s+){1,2}(?:newspaper|paper|radio|television|TV|station|broadcaster|network|magazine|news\s+agency"
    r"|news\s+site|news\s+website)(?:\s+station)?)\b(?!\s+(?:interviewer|presenter|host|reporter|journalist|correspondent|audience|crew|show|program|programme"
    r"|station|channel|network|viewers?|listeners?|executives?|bosses)\b)",
    re.IGNORECASE,
)
_ANONYMOUS = re.compile(
    r"(?:\b(?:who|and)\s+)?\b(?:(?:spoke|speaking|talked|talking|asked|asking|requested|requesting|insisted|insisting|wish(?:ed|ing))\s+"
    r"(?:privately|anonymously|anonymity|on\s+(?:the\s+)?condition\s+of\s+(?:anonymity|not\s+being\s+(?:named|identified))"
    r"|on\s+background|(?:not\s+to|to\s+not)\s+be\s+(?:named|identified|quoted)|to\s+remain\s+anonymous|for\s+anonymity)"
    r"|(?:declined|refused)\s+to\s+be\s+(?:named|identified)"
    r"|(?:(?:was|were|is|are)\s+)?not\s+authori[sz]ed\s+to\s+(?:speak|talk|comment|discuss)[^,.;“”\"]*)"
    r"(?:,?\s+(?:because|for\s+fear|citing|since|in\s+order|to\s+discuss|owing)[^,.;“”\"]*)?",
    re.IGNORECASE,
)


def from_impersonal(article: Article, token_at: Mapping[int, Token], free: Sequence[Stretch]) -> Iterator[Statement]:
    """Yield a statement for each phrase that has somebody say or believe without telling who.

    "reportedly", "it is understood that", "is said to". `free` are the stretches of prose in nobody's
    mouth: what a speaker is reported to say is "believed" belongs to that speaker.
    """
    for start, end in free:
        for match in _IMPERSONAL.finditer(article.text, start, end):
            place = match.start()
            title_case = match[0][1:] != match[0][1:].lower()
            if (
                title_case
                or _DENIED.search(article.text[max(0, place - 30) : place])
                or _BY.match(article.text, match.end())
            ):
                continue
            mention = article.span(place, match.end())
            named = Named(f"no one named: “{' '.join(mention.text.split())}”", "unnamed", None, mention)
            yield Statement(named, "cited", (mention,), tuple(_clause_of(token_at.get(place), mention)))


def _clause_of(token: Token | None, phrase: Span) -> Iterator[Stretch]:
    """Yield the words of the clause around a phrase, without the phrase."""
    if token is None:
        return
    verb = token
    while verb.pos_ not in {"VERB"} and verb.head.i != verb.i:
        verb = verb.head
    start, end = verb.left_edge.idx, verb.right_edge.idx + len(verb.right_edge)
    for part in ((start, phrase.start), (phrase.end, end)):
        if part[0] < part[1]:
            yield part


def from_links(article: Article, statements: Sequence[Statement]) -> Iterator[Statement]:
    """Yield a statement for each Markdown link within a sentence of the prose to a page of another host.

    A paragraph that is nothing but a link, a call to read or subscribe, and a link on words that already
    stand for a source are none. The source is named by its host.
    """
    own = _host(article.info.url or "")
    cited = [(span.start, span.end) for one in statements for span in one.evidence]
    for block in article.blocks:
        if block.kind not in {"paragraph", "list-item"}:
            continue
        for match in _LINK.finditer(article.text, block.start, block.end):
            around = article.text[block.start : match.start()] + article.text[match.end() : block.end]
            host = _host(match["url"])
            furniture = (
                _CALL.search(match["words"])
                or _CALL.search(around[:40])
                or len(around.split()) < len(match["words"].split())
            )
            named = any(start < match.end() and match.start() < end for start, end in cited)
            if furniture or named or not host or host == own:
                continue
            mention = article.span(match.start("words"), match.end("words"))
            relied_on = _ACCORDING.search(article.text[max(0, match.start() - 20) : match.start()])
            by_words = relied_on is not None and bool(kind_of_words(match["words"]))
            name, kind = (match["words"], type_of_words(match["words"], "document")) if by_words else (host, "document")
            yield Statement(Named(name, kind, None, mention), "cited", (mention,))


def from_last_clause(
    article: Article, people: People, free: Sequence[Stretch], known: Sequence[Statement]
) -> Iterator[Statement]:
    """Yield a statement for what a sentence names last as showing or reporting it: "…, a leaked memo shows".

    It is read from the words, as the parse often takes "shows" for a noun; `known` are the statements read already.
    """
    cited = sorted((span.start, span.end) for one in known for span in one.evidence)
    for start, end in free:
        if not _SHOWING.search(article.text, start, end):
            continue
        for match in _SHOWN.finditer(article.text, start, end):
            outlet = people.at(match.start("noun"), match.end("noun")) if match["verb"] in _REPORTED else None
            if outlet is not None and outlet.type != "media":
                continue
            if outlet is None and (match["verb"] in _REPORTED or noun_type(match["noun"].lower()) != "document"):
                continue
            if any(first < match.end() and match.start("document") < last for first, last in cited):
                continue
            mention = article.span(match.start("document"), match.end("document"))
            kind = "media" if outlet else type_of_words(mention.text, "document")
            evidence = article.span(mention.start, match.end("verb"))
            yield Statement(
                Named(outlet.name if outlet else mention.text, kind, outlet, mention),
                "cited",
                (evidence,),
                ((match.start("told"), match.end("told")),),
            )


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def from_told(
    article: Article, doc: Doc, people: People, quotations: Sequence[Quotation], free: Sequence[Stretch]
) -> Iterator[Statement]:
    """Yield a statement for each outlet to which somebody is reported to have spoken: "told the radio".

    A named outlet counts only where the article says which its own is, for newsrooms name themselves
    so ("told this reporter's paper"); "the newspaper" is the outlet named last, if one is.
    """
    for start, end in free:
        for match in _TOLD_AN_OUTLET.finditer(article.text, start, end):
            mention = article.span(match.start("outlet"), match.end("outlet"))
            meant = _outlet_before(people, mention.start)
            if meant is None or not _is_own(article, meant.name):
                named = Named(meant.name if meant else mention.text, "media", meant, mention)
                yield Statement(
                    named, "cited", (article.span(match.start(), mention.end),), _told(doc, quotations, mention)
                )
    for named, place in _outlets_told(article, doc, people) if article.info.outlet else ():
        if any(start <= named.mention.start < end for start, end in free):
            evidence = joined(article, [(place, named.mention.end)])
            yield Statement(named, "cited", evidence, _told(doc, quotations, named.mention))


def _outlets_told(article: Article, doc: Doc, people: People) -> Iterator[tuple[Named, int]]:
    """Yield the outlets with a name that are told something or interview somebody, and where the phrase begins."""
    for token in doc:
        if token.lemma_ == "tell" and token.pos_ == "VERB":
            for told in (child for child in token.children if child.dep_ in {"dobj", "dative"} and child.i > token.i):
                named = named_by(article, doc, people, told)
                if named is not None and named.type == "media" and not _is_own(article, named.name):
                    yield named, token.idx
    for entity in people.entities:
        for one in entity.mentions if entity.type == "media" else ():
            before = _TOLD.search(article.text[max(0, one.start - 60) : one.start])
            if before is not None and not any(_is_own(article, name) for name in (entity.name, *entity.forms)):
                yield Named(entity.name, "media", entity, article.span(one.start, one.end)), one.start - len(before[0])


def _outlet_before(people: People, place: int) -> Entity | None:
    found = [entity for _, entity in people.mentions_between(max(0, place - FAR), place) if entity.type == "media"]
    return found[-1] if found else None


def _is_own(article: Article, name: str) -> bool:
    own = bare(article.info.outlet or "")
    return bool(own) and (bare(name) in own or own in bare(name))


def _told(doc: Doc, quotations: Sequence[Quotation], mention: Span) -> tuple[Stretch, ...]:
    """Return what is quoted in the sentence that names the outlet."""
    at = doc.char_span(mention.start, mention.end)
    if at is None:
        return ()
    sentence = at.sent
    first, last = sentence.start_char, sentence.end_char
    return tuple((q.start, q.end) for q in quotations if q.speaker is not None and q.start < last and first < q.end)


def anonymity(article: Article, mention: Span) -> str | None:
    """Return how the sentence says that an unnamed source spoke: "who asked not to be named for fear of …"."""
    after = article.text[mention.end : mention.end + LONGEST_ANONYMITY].split("\n")[0]
    sentence = re.split(r"[.!?][”’\"']?\s+(?=[“‘\"'A-Z])", after)[0]
    found = _ANONYMOUS.search(sentence)
    return " ".join(found[0].split()).rstrip(" ,") if found else None
