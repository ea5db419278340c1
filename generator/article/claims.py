"""The checkable statements of one article, kind by kind."""

from __future__ import annotations

from collections.abc import Sequence

from generator.article.acts import find_acts
from generator.article.aged_names import find_aged_names
from generator.article.answers import find_given
from generator.article.attendance import find_attendance
from generator.article.bearings import find_bearings
from generator.article.belongings import find_belongings
from generator.article.circumstances import Ground
from generator.article.concordance import Concordance
from generator.article.conditions import find_conditions
from generator.article.culprits import find_culprits
from generator.article.disclosures import find_withheld
from generator.article.figures import LOOSE, read_figures
from generator.article.harm import find_harm
from generator.article.kinds import find_kinds
from generator.article.makeups import find_makeups, find_seats
from generator.article.manner import find_manner
from generator.article.nobody_harmed import find_nobody_harmed
from generator.article.occasions import find_occasions
from generator.article.offences import find_offences
from generator.article.origins import find_origins
from generator.article.ownership import find_ownership
from generator.article.people import People
from generator.article.properties import find_properties
from generator.article.recipients import find_recipients
from generator.article.referents import Referents
from generator.article.residences import find_residences
from generator.article.rosters import find_rosters
from generator.article.stages import find_stages
from generator.article.states import find_states
from generator.article.stays import find_stays
from generator.article.tokens import Doc
from generator.claims import Claims
from generator.findings import Quotation
from generator.reading import Article


def find_claims(
    article: Article,
    doc: Doc,
    people: People,
    quotations: Sequence[Quotation],
    words: Concordance,
    referents: Referents,
) -> Claims:
    """Return what `article` states that another article could state otherwise.

    `doc` is the parse of `article.text`, and `words` the concordance of its sentences;
    `referents` tells whom pronouns and descriptions stand for. Claims are in text order
    within a kind; leftovers and tables make none.
    """
    base = Ground(article, doc, people, quotations, words, referents)
    figures = tuple(read_figures(base))
    acts = tuple(find_acts(base))
    return Claims(
        quantities=tuple(claim for claim in figures if claim.predicate != LOOSE),
        figures=tuple(claim for claim in figures if claim.predicate == LOOSE),
        nobody=tuple(find_nobody_harmed(base)),
        times=tuple(find_occasions(base)),
        acts=acts,
        attendance=tuple(find_attendance(base, acts)),
        stays=tuple(find_stays(base, acts)),
        makeups=tuple(find_makeups(base)),
        seats=tuple(find_seats(base, acts)),
        recipients=tuple(find_recipients(base, acts)),
        rosters=tuple(find_rosters(base, acts)),
        bearings=tuple(find_bearings(base)),
        residences=tuple(find_residences(base)),
        offences=tuple(find_offences(base)),
        culprits=tuple(find_culprits(base)),
        harm=tuple(find_harm(base)),
        manner=tuple(find_manner(base)),
        origins=tuple(find_origins(base)),
        stages=tuple(find_stages(base)),
        states=tuple(find_states(base)),
        properties=tuple(find_properties(base)),
        belongings=tuple(find_belongings(base)),
        kinds=tuple(find_kinds(base)),
        conditions=tuple(find_conditions(base)),
        withheld=tuple(find_withheld(base)),
        given=tuple(find_given(base)),
        aged_names=tuple(find_aged_names(base)),
        ownership=tuple(find_ownership(base)),
    )
