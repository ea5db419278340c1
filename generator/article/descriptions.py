"""What an article says its people are: titles before a name, and roles in an apposition, brackets or a clause.

A description keeps what the role is in (`of`) and whether it is said to be held still (`status`).
That somebody holds or has left an office, told as an event ("since taking office"), is a
description too, with the general role `OFFICE_HOLDER`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.article.name_titles import Titles, is_title_word
from generator.article.names import without_possessive
from generator.article.occupations import told_by_verb
from generator.article.roles import Role, role_of, role_phrase
from generator.article.tokens import Doc, Token
from generator.findings import Block
from generator.reading import Article, Description, Entity, Mention, RoleStatus

OFFICE_HOLDER = "office-holder"
"""Role of somebody who is said to have taken or left an office that is not named."""

LONGEST_PHRASE = 130
"""Characters after a name that are searched for a role."""

_NP = (
    r"(?P<phrase>(?!(?:who|which|whose|whom|where|when|while|as|and|but|or|with|after|before|including)\s)"
    r"[^\W\d_][^,;:()—\n]{2,90}?)"
)
_CLOSED = r"(?=\s*(?:[,;:()—\n]|(?<!\b[A-Z])\.(?:\s|$)|$|\swho\b|\sand\s(?:a|an|the)\b))"
_CLOSED_WORK = (
    r"(?=\s*(?:[,;:()—\n]|(?<!\b[A-Z])\.(?:\s|$)|$|"
    r"\s(?:who|but|and|when|while|until|since|before|after|to)\b))"
)
_APPOSITION = re.compile(rf",\s*(?:(?:aged\s)?\d{{1,3}},\s*)?{_NP}{_CLOSED}")
_BRACKETS = re.compile(r"\s*\((?P<phrase>[^()\n]{3,60})\)")
_AS = r"(?:served|serves|serving|worked|works|acted|acts|doubles|doubled)\s+as"
_CLAUSE = re.compile(
    r"(?P<clause>,?\s+(?:who\s+)?(?P<verb>(?:(?:has|had|once|also|now|currently|previously|formerly|briefly|later|still|"
    rf"long)\s+)*(?:is|was|became|remains|remained|been|used\s+to\s+be|{_AS})"
    r"(?:\s+(?:once|also|now|currently|previously|formerly|then|still))*)"
    r"\s+(?P<phrase>(?:(?:a|an|the|one\s+of|his|her|their|its)\s|[A-Z][\w.’' -]{0,40}['’]s?\s|"
    rf"(?=[a-z ]+\sof\s))?[^,;:()—\n]{{2,90}}?)){_CLOSED}"
)
_MADE = re.compile(
    r"(?P<clause>\s+(?:was|were|has\s+been|had\s+been|is)\s+(?:re-)?(?:elected|appointed|named|sworn\s+in|inaugurated|"
    rf"nominated|promoted|hired)(?:\s+(?:as|to\s+be|to\s+serve\s+as))?\s+{_NP}){_CLOSED}"
)
_WORKS = re.compile(
    r"(?P<clause>,?\s+(?:who\s+)?(?P<verb>(?:(?:has|had|also|now|currently|once|previously|formerly|still)\s+)*"
    r"(?:works|worked|working|is\s+employed|was\s+employed|joined))"
    r"(?P<body>\s+(?:at|for|with|in)?\s*(?:the\s+|an?\s+)?(?P<of>[A-Z][\w.&’'-]*(?:\s(?:of\s(?:the\s)?|and\s|&\s)?[A-Z][\w.&’'-]*){0,5}))?"
    rf"(?:\s+in\s+\d{{4}})?(?:\s+as\s+(?P<phrase>(?:an?|the|its|his|her|their)\s[^,;:()—\n]{{2,60}}?))?){_CLOSED_WORK}"
)
_AGED = re.compile(r",\s*(?:aged\s)?\d{1,3}(?=,\s+who\s)")
_SAID = re.compile(
    r"\b(?:said|says|added|adds|told|asked|explained|warned|according\s+to)\s+"
    r"(?P<phrase>(?:an?|the|its|their|his|her)\s[^,;:.()“”\"\n]{3,90})$"
)
_CONDITION = re.compile(
    r"\b(?:if|unless|whether|should|were|until|before|when|once|whoever)\b[^,.;:\n]{0,40}$", re.IGNORECASE
)
_PAST = re.compile(r"\b(?:once|formerly|previously|used to be|had)\b|\bserved as\b|\bworked as\b|\bacted as\b")
_PRESENT = re.compile(r"\b(?:is|has served|has been|serves|works|remains|now|currently|still)\b")
_OFFICE = re.compile(
    r"(?P<current>\b(?:assumed|took)\s+office\b|\bsince\s+(?:taking|assuming|entering|returning\s+to|(?:his|her|their)\s+"
    r"return\s+to|(?:his|her|their)\s+(?:re-?)?election\s+to)\s+(?:office|power|(?:the\s+)?(?:White\s+House|presidency|premiership|"
    r"Downing\s+Street|Kremlin|[ÉE]lys[ée]e))\b|\b(?:since|after)\s+(?:being\s+sworn\s+in|(?:his|her|their)\s+inauguration)\b)"
    r"|(?P<former>\b(?:since|after)\s+(?:leaving|(?:his|her|their)\s+(?:departure|exit)\s+from)\s+(?:office|power|"
    r"(?:the\s+)?(?:White\s+House|presidency|premiership|Downing\s+Street))\b|\bleft\s+office\b)",
    re.IGNORECASE,
)
_OFFICES = ("office", "power", "house", "presidency", "premiership", "downing", "kremlin", "lys", "sworn", "inaugur")
"""What every match of `_OFFICE` has one of."""
_YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b|\bcentury\b|\bdecades?\s+(?:ago|earlier)\b")
_NOT_HELD = re.compile(
    r"\b(?:if|before|until|would|will|could|might|may|when|whoever|ever|not|never|n['’]t)\b", re.IGNORECASE
)


def printed(entity: Entity) -> tuple[Description, ...]:
    """Return the descriptions that name a role; that an office was taken or left is told, but is none to print."""
    return tuple(one for one in entity.descriptions if one.role != OFFICE_HOLDER)


def describe(article: Article, doc: Doc, titles: Titles, entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """Return the entities, each person with the roles that the article gives, in text order."""
    found: defaultdict[str, list[Description]] = defaultdict(list)
    named = sorted(
        (one.end - len(one.head), one.end) for entity in entities if entity.type == "person" for one in entity.mentions
    )
    for entity in entities:
        if entity.type == "person":
            for mention in entity.mentions:
                found[entity.id].extend(
                    one for one in _around(article, doc, titles, mention) if not _names_another(one, mention, named)
                )
    for entity_id, description in _office_events(article, doc, entities):
        found[entity_id].append(description)
    return tuple(
        entity.model_copy(update={"descriptions": in_order(found[entity.id])}) if found[entity.id] else entity
        for entity in entities
    )


def _names_another(one: Description, bearer: Mention, named: Sequence[tuple[int, int]]) -> bool:
    """Tell whether the words after a name are the next one of a list: 'former Mayor Ann Hart' in "Voss, former …"."""
    if one.start < bearer.end:
        return False
    ends = [end for start, end in named if one.start < start and end <= one.end and not _is_object(one, start)]
    return any(re.match(r"$|\s+(?:and|or)\b", one.text[end - one.start :]) for end in ends)


def _is_object(one: Description, start: int) -> bool:
    """Tell whether the name at `start` says whose role it is: "a lawyer for Mr. Hart"."""
    before = re.search(
        r"\b(?:of|for|to|with|by|from|against|under|at)\s+(?:(\w+)\.?\s+)?$", one.text[: start - one.start]
    )
    return before is not None and (before[1] is None or is_title_word(before[1]))


def in_order(descriptions: Sequence[Description]) -> tuple[Description, ...]:
    """Return the descriptions in text order, without those that lie inside another."""
    ordered = sorted(descriptions, key=lambda one: (one.start, -one.end, one.role))
    return tuple(ordered[:1]) + tuple(after for before, after in pairwise(ordered) if after.end > before.end)


def _around(article: Article, doc: Doc, titles: Titles, mention: Mention) -> Iterator[Description]:
    block = _block_of(article, mention.start)
    name = doc.by_offset.get(mention.end - len(mention.head))
    if block is None or name is None or block.kind == "table":
        return
    token = name.i
    title = titles.before(token)
    last = next(doc[at] for at in range(token, len(doc)) if doc[at].idx + len(doc[at]) >= mention.end)
    if title and title.role and not (doc[title.end - 1].is_lower and _modifies_noun(last)):
        end = doc[title.end - 1].idx + len(doc[title.end - 1])
        yield _description(article, doc[title.start].idx, end, title.role, title.of, title.status)
    yield from _after(article, min(block.end, last.sent.end_char), mention.end)
    before = _apposed_before(article, doc, token)
    if before:
        yield before


def _modifies_noun(last: Token) -> bool:
    """Tell whether a name only says which thing is meant: "a strategist for the Hart campaign"."""
    if last.i + 1 >= len(last.doc):
        return False
    after = last.nbor()
    return after.is_lower and after.pos_ == "NOUN" and last.dep_ in {"compound", "nmod"} and last.head.i > last.i


def _block_of(article: Article, place: int) -> Block | None:
    at = bisect_right(article.blocks, place, key=lambda block: block.start) - 1
    return article.blocks[at] if at >= 0 and place < article.blocks[at].end else None


def _description(article: Article, start: int, end: int, role: Role, of: str | None, status: RoleStatus) -> Description:
    span = article.span(start, end)
    return Description(article=span.article, start=start, end=end, text=span.text, role=role.head, of=of, status=status)


def _after(article: Article, end: int, place: int) -> Iterator[Description]:
    """Yield the roles given behind a name that ends at `place`, in a sentence that ends at `end`."""
    text = article.text[place : min(end, place + LONGEST_PHRASE)]
    for pattern in (_BRACKETS, _APPOSITION):
        match = pattern.match(text)
        read = role_phrase(match["phrase"]) if match else None
        if match and read and not _is_title_of_another(match["phrase"]):
            yield _description(article, place + match.start("phrase"), place + match.end("phrase"), *read)
            joined = _WORKS.match(text, match.end())
            if joined and (employed := _employed(joined)):
                yield _description(article, place + joined.start() + 1, place + joined.end("clause"), *employed)
            return
    yield from told_in_clause(article, end, place)


def told_in_clause(article: Article, end: int, place: int) -> Iterator[Description]:
    """Yield the role that a clause gives whose subject, a name or pronoun, ends at `place`: "… works as an analyst".

    `end` is where the sentence ends.
    """
    text = article.text[place : min(end, place + LONGEST_PHRASE)]
    aged = _AGED.match(text)
    if aged:
        place, text = place + aged.end(), text[aged.end() :]
    by_verb = told_by_verb(text)
    if by_verb:
        told, role, status = by_verb
        start = place + told.start("clause") + len(told["clause"]) - len(told["clause"].lstrip(", "))
        yield _description(article, start, place + told.end("clause"), role, None, status)
        return
    works = _WORKS.match(text)
    if works and (employed := _employed(works)):
        role, of, status = employed
        start = place + works.start("clause") + len(works["clause"]) - len(works["clause"].lstrip(", "))
        yield _description(article, start, place + works.end("clause"), role, of, status)
        return
    for pattern in (_CLAUSE, _MADE):
        match = pattern.match(text)
        read = role_phrase(match["phrase"]) if match else None
        if match and read:
            if _CONDITION.search(article.text[max(0, place - LONGEST_PHRASE) : place]):
                return
            role, of, status = read
            verb = match["clause"] if status == "unstated" else ""
            if pattern is _CLAUSE:
                status = _status_of_clause(verb, status, text[match.end() :])
            start = place + match.start("clause") + len(match["clause"]) - len(match["clause"].lstrip(", "))
            yield _description(article, start, place + match.end("clause"), role, of, status)
            return


def _employed(match: re.Match[str]) -> tuple[Role, str | None, RoleStatus] | None:
    """Read "who works at the Harbour Inn", "where she worked as an analyst": the role named, or an employee's."""
    of = without_possessive(match["of"]) if match["of"] else None
    named = role_phrase(match["phrase"]) if match["phrase"] else None
    past = _PAST.search(match["verb"]) or re.search(r"\b(?:worked|was employed|joined)\b", match["verb"])
    status: RoleStatus = "unstated" if past else "current"
    if named is not None:
        role, of_role, told = named
        return role, of or of_role, told if told != "unstated" else status
    if of is None or "as" in match["clause"].split() or match["verb"].split()[-1] == "joined":
        return None
    return Role("employee", "occupation", "unknown"), of, status


def _is_title_of_another(phrase: str) -> bool:
    """Tell whether the words after the comma are a bare title, the start of another name: 'Hart, President'."""
    return phrase[:1].isupper() and " " not in phrase.strip()


def _status_of_clause(verb: str, status: RoleStatus, rest: str) -> RoleStatus:
    if re.match(r"\s*,?\s*until\b", rest):
        return "former"
    if _PRESENT.search(verb) and not re.search(r"\bhad\b", verb):
        return "current"
    return "former" if _PAST.search(verb) else status


def _apposed_before(article: Article, doc: Doc, name: int) -> Description | None:
    """Read 'the mayor of Kingsport, Ann Hart,': a role whose head the name is in apposition to."""
    if name < 2 or doc[name - 1].text != ",":
        return None
    root = _root_of_name(doc, name)
    head = _role_above(root.head)
    if root.dep_ != "appos" or not head.i < name - 1 or head.pos_ not in {"NOUN", "PROPN"}:
        return _said_by(article, doc, name)
    start, end = doc[head.left_edge.i].idx, doc[name - 1].idx
    phrase = article.text[start:end]
    read = role_phrase(phrase)
    last = doc[name - 2]
    if not read or len(phrase) > LONGEST_PHRASE or "," in phrase or (last.i != head.i and role_of(last.text)):
        # "A lawyer for another rower, Ann Hart": she may be either.
        return None
    return _description(article, start, end, *read)


def _said_by(article: Article, doc: Doc, name: int) -> Description | None:
    """Read 'said the mayor of Kingsport, Ann Hart', where the parse does not see the apposition."""
    end = doc[name - 1].idx
    match = _SAID.search(article.text[max(doc[name].sent.start_char, end - LONGEST_PHRASE) : end])
    read = role_phrase(match["phrase"]) if match else None
    return _description(article, end - len(match["phrase"]), end, *read) if match and read else None


def _role_above(head: Token) -> Token:
    """Return the noun that a name's phrase belongs to: 'lawyer' for 'Hart' in "a lawyer for Hart, Ann Voss,"."""
    if head.pos_ == "PROPN" and head.dep_ == "pobj" and head.head.head.pos_ == "NOUN":
        return head.head.head
    return head


def _root_of_name(doc: Doc, name: int) -> Token:
    token = doc[name]
    while token.dep_ in {"compound", "flat", "nmod"} and token.head.i > token.i and token.head.pos_ == "PROPN":
        token = token.head
    return token


def _office_events(article: Article, doc: Doc, entities: Sequence[Entity]) -> Iterator[tuple[str, Description]]:
    """Yield who is said to have taken or left office, where no year makes it another time's office."""
    lower = article.text.lower()
    offices = [word for word in _OFFICES if word in lower]
    if not offices:
        return
    people = sorted(
        ((mention, entity) for entity in entities if entity.type == "person" for mention in entity.mentions),
        key=lambda pair: pair[0].start,
    )
    for sentence in doc.sents:
        lower = sentence.text.lower()
        if not any(word in lower for word in offices):
            continue
        for match in _OFFICE.finditer(sentence.text):
            place = sentence.start_char + match.start()
            before = article.text[sentence.start_char : place]
            holder = _nearest(people, sentence.start_char, place)
            if holder is None or _YEAR.search(sentence.text) or _NOT_HELD.search(before[-40:]):
                continue
            status: RoleStatus = "current" if match["current"] else "former"
            span = article.span(place, sentence.start_char + match.end())
            yield (
                holder.id,
                Description(
                    article=span.article,
                    start=span.start,
                    end=span.end,
                    text=span.text,
                    role=OFFICE_HOLDER,
                    status=status,
                ),
            )


def _nearest(people: Sequence[tuple[Mention, Entity]], start: int, place: int) -> Entity | None:
    """Return the person named last between `start` and `place`, if no other is named there, or only that one nearby."""
    within = [entity for mention, entity in people if start <= mention.start < place]
    return within[-1] if within else None
