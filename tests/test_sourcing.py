"""Whom an article relies on. All texts but the last test's are invented."""

import json

import pytest

from generator.article.language import parse
from generator.article.people import find_people
from generator.article.sourcing import find_relied
from generator.corpus import read_event
from generator.findings import Source
from tests.articles import article_of, parsed, quotations_of


def find_sources(article, doc, people, quotations) -> tuple[Source, ...]:
    return tuple(relied.source for relied in find_relied(article, doc, people, quotations))


def sources_of(nlp, *blocks) -> tuple[Source, ...]:
    article = article_of(*blocks)
    doc = parsed(nlp, article)
    people = find_people(article, doc)
    return find_sources(article, doc, people, quotations_of(article, doc, people))


def rows(sources) -> set[tuple[str, str]]:
    return {(source.name, source.type) for source in sources}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The harbour will close on Friday, according to Mayor Ines Kallio.", "Ines Kallio", "person"),
        ("Mayor Ines Kallio warned of delays on Friday.", "Ines Kallio", "person"),
        ("Mayor Ines Kallio announced the closure on Friday.", "Ines Kallio", "person"),
        ("The Fisheries Ministry announced a ban on trawling.", "Fisheries Ministry", "institution"),
        ("Norway’s Fisheries Ministry announced a ban on trawling.", "Norway’s Fisheries Ministry", "institution"),
        ("The Kremlin confirmed the list late on Friday.", "Kremlin", "institution"),
        ("Washington has warned it may leave the talks.", "Washington", "institution"),
        ("Coastal forces announced the closing of three ports.", "Coastal forces", "institution"),
        ("A senior official described the plan as “a gesture”.", "A senior official", "unnamed"),
        ("Some analysts believe the ferry will never sail.", "Some analysts", "unnamed"),
        ("Critics say the ferry will never sail.", "Critics", "unnamed"),
        ("State media reported that the ferry had sailed.", "State media", "media"),
        ("The ferry sank, according to the Kesterham Herald.", "Kesterham Herald", "media"),
        ("The ferry was unsafe, according to court papers.", "court papers", "document"),
        ("Traffic fell by a third, according to United Nations data.", "United Nations data", "document"),
        ("A poll found that most voters opposed the ferry.", "A poll", "document"),
        ("The Kesterham Herald has seen a memo on the hull.", "a memo", "document"),
    ],
)
def test_a_source_and_its_type(nlp, text, name, kind):
    assert (name, kind) in rows(sources_of(nlp, text))


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Ines Kallio visited the harbour and met Tomas Okell.",
        "Mayor Ines Kallio declined to comment.",
        "The Fisheries Ministry did not announce a ban.",
        "The Fisheries Ministry may announce a ban.",
        "Neither side confirmed the list.",
        "Norway demanded an end to the ban.",
        "Many Norwegians doubt that the ferry will sail.",
        "The ferry sailed to Bern on Friday.",
        "If the Fisheries Ministry announced a ban, boats would stay in port.",
        "Mayor Ines Kallio has expressed interest in the harbour.",
    ],
)
def test_the_merely_mentioned_are_no_sources(nlp, text):
    assert rows(sources_of(nlp, text)) == set()


def test_one_row_for_a_source_with_all_its_uses(nlp):
    sources = sources_of(
        nlp,
        "Mayor Ines Kallio said that the harbour would close. “We have no choice,” Kallio said.",
        "Kallio warned of delays.",
    )
    (mayor,) = [source for source in sources if source.name == "Ines Kallio"]
    assert mayor.how == ("quoted", "paraphrased")
    assert mayor.description == "Mayor"
    assert mayor.person is not None
    assert len(mayor.evidence) == 3


def test_both_speakers_of_a_shared_verb_are_sources(nlp):
    sources = sources_of(nlp, "Mayor Ines Kallio and other officials had predicted that the ferry would sink.")
    assert {("Ines Kallio", "person"), ("other officials", "unnamed")} <= rows(sources)


def test_unnamed_sources_have_a_row_for_each_description(nlp):
    sources = sources_of(
        nlp,
        "A harbour official said the ferry was late. Two union officials said it was early.",
        "Officials said nothing more was known.",
    )
    assert [source.name for source in sources] == ["A harbour official", "Two union officials", "Officials"]


def test_a_lawyer_of_somebody_is_the_one_the_article_names(nlp):
    sources = sources_of(
        nlp, "“It is over,” said Kallio’s lawyer, Tomas Okell.", "Mayor Ines Kallio left. Okell warned of delays."
    )
    assert ("Tomas Okell", "person") in rows(sources)
    assert not any("lawyer" in source.name for source in sources)


def test_headings_tables_and_quoted_words_make_no_source_of_their_own(nlp):
    sources = sources_of(
        nlp,
        ("heading", "Ministry announces ban"),
        ("table", "Officials | said | no"),
        "“The Fisheries Ministry announced a ban,” Mayor Ines Kallio said.",
    )
    assert rows(sources) == {("Ines Kallio", "person")}


def test_evidence_covers_the_mention_and_the_cue(nlp):
    article = article_of("Late on Friday, the Fisheries Ministry abruptly announced a ban on trawling.")
    doc = parsed(nlp, article)
    people = find_people(article, doc)
    (source,) = find_sources(article, doc, people, ())
    assert [span.text for span in source.evidence] == ["Fisheries Ministry abruptly announced"]
    assert all(article.text[span.start : span.end] == span.text for span in source.evidence)


def test_nothing_gives_nothing(nlp):
    assert sources_of(nlp, "The ferry sailed.") == ()


def test_real_articles_against_gold(nlp, shared):
    gold = json.loads((shared / "gold" / "istanbul-talks" / "sources.json").read_text("utf-8"))
    event = read_event(shared / "corpus" / "istanbul-talks", shared / "corpus")
    hits = wanted = found = 0
    for article, doc in parse(nlp, event.articles):
        people = find_people(article, doc)
        sources = find_sources(article, doc, people, quotations_of(article, doc, people))
        found += len(sources)
        for row in gold[article.info.id]:
            span = row["evidence"]
            wanted += 1
            hits += any(
                source.type in row["type"]
                and any(e.start < span["end"] and span["start"] < e.end for e in source.evidence)
                for source in sources
            )
    assert hits >= 0.9 * wanted
    assert found <= 1.3 * wanted


@pytest.mark.parametrize(
    "text",
    [
        "Police said that the guards drew guns, adding that they were tired.",
        "He sued the paper for reporting the fire.",
        "A judge ordered the ferry seized.",
        "Evidence found in the cabin was lost.",
        "Two men, believed to be “senior employees”, left the ship.",
    ],
)
def test_what_others_report_order_or_think_makes_no_source(nlp, text):
    assert rows(sources_of(nlp, text)) - {("Police", "institution")} == set()


@pytest.mark.parametrize(
    ("texts", "source"),
    [
        (("The mayor warned of delays.", "Mayor Ines Kallio left."), "Ines Kallio"),
        (("Mayor Ines Kallio left.", "The mayor warned of delays."), "Ines Kallio"),
        (("Ines Kallio left.", "The mayor warned of delays."), "The mayor"),
        (("Former Mayor Ines Kallio left.", "The mayor warned of delays."), "The mayor"),
        (("Mayor Ines Kallio met a mayor from Bern.", "The mayor warned of delays."), "The mayor"),
        (("Ines Kallio’s lawyer said that it was late.", "Kallio’s lawyer, Tomas Okell, left."), "Tomas Okell"),
        (("A lawyer for Ines Kallio said that it was late.", "Otto Brannick’s lawyer, Tomas Okell, left."), "A lawyer"),
    ],
)
def test_a_role_stands_for_the_one_person_who_bears_it(nlp, texts, source):
    assert [one.name.startswith(source) for one in sources_of(nlp, *texts)] == [True]


def test_a_source_is_not_described_by_leaving_office(nlp):
    (source,) = sources_of(nlp, "Otto Brannick, who has sailed since leaving office, said that it was late.")
    assert source.description is None


def test_a_body_and_its_short_form_are_one_source_where_no_other_body_is_meant(nlp):
    one = sources_of(nlp, "Police said that it was late.", "The Kesterham Police Department said that it was early.")
    assert rows(one) == {("Kesterham Police Department", "institution")}
    two = sources_of(
        nlp,
        "Marlow officers came. The Marlow Police Department sent a boat. Police said that it was late.",
        "The Kesterham Police Department said that it was early.",
    )
    assert rows(two) == {("Police", "institution"), ("Kesterham Police Department", "institution")}


def test_they_is_no_outlet_or_firm_that_is_only_named(nlp):
    sources = sources_of(nlp, "The officers read The Dunmorean on Friday. They said that it was late.")
    assert not any(one.name == "Dunmorean" for one in sources)


@pytest.mark.parametrize(
    ("verb", "same"),
    [("continues", True), ("says", False)],
)
def test_who_continues_is_who_spoke_before(nlp, verb, same):
    sources = sources_of(
        nlp, f"“We will sail on Friday,” says Ines Kallio. “We sail at noon,” the harbour governor {verb}."
    )
    assert (len(sources) == 1) is same


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Mayor Ines Kallio accused the port of neglect.", "Ines Kallio", "person"),
        ("Mayor Ines Kallio called for an inquiry.", "Ines Kallio", "person"),
        ("Mayor Ines Kallio demanded an inquiry into the fire.", "Ines Kallio", "person"),
        ("Mayor Ines Kallio blamed the storm for the damage.", "Ines Kallio", "person"),
        ("The Kesterham Harbour Board puts the cost at $3 million.", "Kesterham Harbour Board", "institution"),
        ("The Kesterham Herald dates the memo to August.", "Kesterham Herald", "media"),
        ("The Daily Cormorant dates it to August.", "Daily Cormorant", "media"),
        ("Norway accused the port of neglect.", "Norway", "institution"),
        ("Red-faced bosses insist that the ferry will sail.", "Red-faced bosses", "unnamed"),
        ("Witnesses described a loud noise in the harbour.", "Witnesses", "unnamed"),
        ("The ferry was unsafe, according to reports.", "reports", "unnamed"),
        ("The ferry was unsafe, according to media reports.", "media reports", "media"),
        ("The ferry was unsafe, according to a new survey by Kesterham University.", "a new survey", "document"),
        ("The city’s website says that the ferry sails.", "The city’s website", "document"),
        ("They sat on a memo, dated May 3, begging them to close the pier.", "a memo", "document"),
        ("The memo came first. I have now read it.", "memo", "document"),
        ("Marlow station WXK reported that the ferry had sailed.", "WXK", "media"),
        ("The ferry reportedly sailed at noon.", "reportedly", "unnamed"),
        ("It is understood that the ferry will sail at noon.", "It is understood", "unnamed"),
        ("The ferry is said to be unsafe.", "is said to", "unnamed"),
        ("Some argue that the ferry is unsafe.", "Some", "unnamed"),
        ("According to documents filed in court, the ferry sank.", "documents filed in court", "document"),
        ("Data from the Kesterham University show that 12 ferries sank.", "Data", "document"),
        ("“It is late,” read a sign.", "a sign", "document"),
        ("Two people familiar with the matter said it was late.", "Two people familiar with the matter", "unnamed"),
        ("A clerk told the local radio that the ferry was late.", "the local radio", "media"),
        ("It was late, the [inspectors](https://port.example.org/report) found.", "port.example.org", "document"),
    ],
)
def test_further_ways_to_name_or_not_to_name_a_source(nlp, text, name, kind):
    found = rows(sources_of(nlp, text))
    assert any(one.removeprefix("The ").startswith(name) or name in one for one, type_ in found if type_ == kind), found


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Ines Kallio called her sister.",
        "Mayor Ines Kallio will accuse the port of neglect.",
        "Mayor Ines Kallio put the flowers on the table.",
        "Mayor Ines Kallio dated a sailor.",
        "Mayor Ines Kallio maintained the pier.",
        "The ferry is not believed to be unsafe.",
        "The ferry is believed by nobody.",
        "The news is being reported by Kesterham Radio.",
        "Citing the many Norwegians on board, she left.",
        "They vote according to their instinct.",
        "Read more: [Ten ferries](https://ferries.example.org/ten)",
        "![A ferry](https://ferries.example.org/ferry.jpg)",
        "A letter lay on the table.",
        "Boasting 900 residents, the island votes early.",
    ],
)
def test_further_words_that_make_no_source(nlp, text):
    assert rows(sources_of(nlp, text)) == set()


def test_what_a_speaker_is_told_to_believe_is_no_source_of_its_own(nlp):
    sources = sources_of(nlp, "Mayor Ines Kallio said that the ferry was believed to be unsafe.")
    assert rows(sources) == {("Ines Kallio", "person")}


@pytest.mark.parametrize(
    ("texts", "named"),
    [
        (("Ines Kallio left.", "The billionaire said that it was late."), False),
        (("A billionaire came.", "The billionaire said that it was late."), True),
        (("Ines Kallio left.", "The owner of the pier said that it was late."), True),
        (("Senator Ines Kallio met Senator Otto Brannick.", "The Marlow senator said that it was late."), False),
        (("Ines Kallio left.", "The residents said that it was late."), True),
        (("Ines Kallio left.", "Ines Kallio’s lawyer said that it was late."), True),
    ],
)
def test_a_definite_description_may_be_somebody_named(nlp, texts, named):
    assert any(one.type == "unnamed" for one in sources_of(nlp, *texts)) is named


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "A clerk, who asked not to be named for fear of losing his job, said that it was late.",
            "who asked not to be named for fear of losing his job",
        ),
        (
            "A clerk said that it was late, speaking on condition of anonymity because he was tired.",
            "speaking on condition of anonymity because he was tired",
        ),
        ("A clerk said that it was late. A baker asked not to be named.", None),
    ],
)
def test_an_unnamed_source_is_described_by_why_it_has_no_name(nlp, text, why):
    clerk = next(one for one in sources_of(nlp, text) if "clerk" in one.name)
    assert clerk.description == why


def test_short_names_of_a_body_or_outlet_are_the_one_that_is_named(nlp):
    body = sources_of(nlp, "The Kesterham Harbour Board left.", "The board puts the cost at $3 million.")
    assert rows(body) == {("Kesterham Harbour Board", "institution")}
    outlet = sources_of(
        nlp, "The Kesterham Daily Herald reported a fire.", "The newspaper said that it was small.", "It rained."
    )
    assert rows(outlet) == {("Kesterham Daily Herald", "media")}


def test_a_headline_makes_no_unnamed_source(nlp):
    sources = sources_of(nlp, ("title", "Ferry was late, lawyer says"), "Ines Kallio’s lawyer said that it was late.")
    assert rows(sources) == {("Ines Kallio’s lawyer", "unnamed")}


def test_the_articles_own_outlet_is_no_source_of_it(nlp):
    article = article_of(
        "A clerk told the Kesterham Herald that it was late. She told the Marlow Gazette that it rained."
    )
    article = article.model_copy(
        update={
            "info": article.info.model_copy(update={"outlet": "The Kesterham Herald", "url": "https://herald.example"})
        }
    )
    doc = parsed(nlp, article)
    people = find_people(article, doc)
    found = find_sources(article, doc, people, quotations_of(article, doc, people))
    assert {one.name for one in found if one.type == "media"} == {"Marlow Gazette"}


@pytest.mark.parametrize(
    "text",
    [
        "Ines Kallio, referred to as the old sailor, left the pier.",
        "A clerk came. He told a TV interviewer about it.",
        "All signs pointed to rain.",
        "Ines Kallio called. The presumptive nominee said that it was late.",
        "The man turned politician said that it was late.",
    ],
)
def test_no_unnamed_person_is_made_of_a_description_or_a_phrase(nlp, text):
    assert not any(one.type in {"unnamed", "media", "document"} for one in sources_of(nlp, text))


@pytest.mark.parametrize("crowd", ["Residents", "The children", "Women in the harbour", "The family", "People"])
def test_several_people_are_no_one_person_with_a_name(nlp, crowd):
    sources = sources_of(nlp, f"Ines Kallio left. {crowd} said that it was late.")
    assert [(one.name, one.type) for one in sources] == [(crowd, "unnamed")]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The ferry was late, the authorities said.", "the authorities", "unnamed"),
        ("The ferry was late, watchdog groups argued on Monday.", "watchdog groups", "unnamed"),
        ("The ferry was late, the watchdog group argued on Monday.", "the watchdog group", "institution"),
        ("The ferry was late, according to local news reports.", "local news reports", "media"),
        ("The ferry was late, the newspaper reported.", "the newspaper", "media"),
        ("Two port companies said the ferry was late.", "Two port companies", "unnamed"),
        ("Coastal forces said the ferry was late.", "Coastal forces", "institution"),
    ],
)
def test_quotations_and_sources_agree_on_the_type(nlp, text, name, kind):
    article = article_of(text)
    doc = parsed(nlp, article)
    people = find_people(article, doc)
    quotations = quotations_of(article, doc, people)
    assert {(q.speaker.name, q.speaker.type) for q in quotations if q.speaker} == {(name, kind)}
    assert rows(find_sources(article, doc, people, quotations)) == {(name, kind)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Saltby Gazette understands that the board will sell.", {("Saltby Gazette", "media")}),
        ("The crew understands that the board will sell.", set()),
        ("The board knew of the cracks in April, a leaked memo shows.", {("a leaked memo", "document")}),
        (
            "Rents rose by 9 percent in May, figures from the statistics office show.",
            {("figures from the statistics office", "document")},
        ),
        ("The ferry sank in May, and later the figures show.", set()),
        (
            "The level fell, according to [the board’s figures](https://water.example/levels).",
            {("the board’s figures", "document")},
        ),
        ("The level fell by two metres, according to a draft plan.", {("a draft plan", "document")}),
        ("The level fell, according to a poll released on Saturday.", {("a poll released on Saturday", "document")}),
        ("The ferry was unsafe, two of the officials said.", {("two of the officials", "unnamed")}),
        (
            "The ferry was unsafe, according to an aide not authorised to speak.",
            {("an aide not authorised to speak", "unnamed")},
        ),
        ("The ferry was unsafe, the harbour official said.", {("the harbour official", "unnamed")}),
        (
            "According to receipts police recovered at the quay, the ferry sank in May.",
            {("receipts", "document")},
        ),
        (
            "The Kesterham Herald reported the deal on Friday, citing someone familiar with the case.",
            {("Kesterham Herald", "media"), ("someone familiar with the case", "unnamed")},
        ),
        ("In the midst of it, the Kesterham Herald still reported on the attack.", set()),
        ("The Kesterham Herald reported a second attack.", {("Kesterham Herald", "media")}),
        (
            "The Kesterham Ferry Board, as well as harbour officials, expressed concern at the delay.",
            {("harbour officials", "unnamed")},
        ),
        ("The ferry reportedly sank.", {("no one named: “reportedly”", "unnamed")}),
        ("The ferry is believed to have sunk.", {("no one named: “is believed to”", "unnamed")}),
        ("Witnesses ran along the quay and pleaded for a boat.", set()),
        (
            "Mayor Ines Kallio said that farmers would need help, and expressed support for them.",
            {("Ines Kallio", "person")},
        ),
        ("Neither Mayor Ines Kallio nor Tomas Okell commented on the report.", set()),
        ("A clerk was there, but neither he nor Mayor Ines Kallio commented on the report.", set()),
    ],
)
def test_all_sources_of_a_sentence(nlp, text, expected):
    assert rows(sources_of(nlp, text)) == expected


@pytest.mark.parametrize(
    ("before", "text", "expected"),
    [
        ("The Kesterham Herald was first.", "The ferry sank, the newspaper reported.", {("Kesterham Herald", "media")}),
        (
            "The Kesterham Herald shot a film for WQXB News.",
            "It sank, the newspaper said.",
            {("Kesterham Herald", "media")},
        ),
        ("The Kesterham Herald shot a film for WQXB News.", "It sank, the network said.", {("WQXB News", "media")}),
        ("Nobody was there.", "The ferry sank, the newspaper reported.", {("the newspaper", "media")}),
        (
            "The Kesterham Herald was first.",
            "The dam leaked in March, the Kesterham Herald reported.",
            {("Kesterham Herald", "media")},
        ),
        ("The Kesterham Police Department has moved.", "The quay was shut, police said.", {("police", "institution")}),
        (
            "The Kesterham Ferry Board said the quay was shut.",
            "“We are sorry,” the Kesterham Ferry Board statement added.",
            {("Kesterham Ferry Board", "institution")},
        ),
        (
            "Harbour chief Tomas da Silva Okellot said the quay was shut.",
            "“The ferry was late,” da Silva Okello added.",
            {("Tomas da Silva Okellot", "person")},
        ),
        (
            "Mayor Ines Kallio said the quay was shut.",
            "Clerk Ines Kallir said that the ferry was late.",
            {("Ines Kallio", "person"), ("Ines Kallir", "person")},
        ),
        (
            "The Kesterham Police Department said the quay was shut.",
            "The quay was shut, police said.",
            {("Kesterham Police Department", "institution")},
        ),
    ],
)
def test_outlets_and_police_named_before(nlp, before, text, expected):
    assert rows(sources_of(nlp, before, text)) == expected
