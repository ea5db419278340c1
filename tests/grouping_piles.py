"""Invented articles for piles that are hard to sort."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Told:
    """An article of a pile: its file, head and text."""

    name: str
    title: str
    text: str
    published: str | None = None
    outlet: str | None = None

    @property
    def file(self) -> str:
        fields = {"title": self.title, "published": self.published, "outlet": self.outlet}
        head = "".join(f'{name}: "{value}"\n' for name, value in fields.items() if value)
        return f"---\n{head}---\n\n{self.text}\n"


MILL_FIRE = (
    Told(
        "herald-mill.txt",
        "Fire guts the Torvale linen mill",
        "A fire destroyed the old linen mill on the Brennock canal in Torvale on Tuesday and sent 140 weavers "
        "home. Flames broke through the roof shortly before noon, said Ines Harrowby, who leads the fire brigade. "
        "Smoke drifted over the canal until evening. Nobody was hurt, but looms worth two million were lost, "
        "according to the owner, Casper Dunmore. Investigators suspect a faulty heater in the dye works. The "
        "weavers gathered at the gate and asked Dunmore whether the mill would be rebuilt.",
        "2024-03-05",
        "The Herald",
    ),
    Told(
        "post-mill.txt",
        "Weavers out of work after blaze at mill",
        "The blaze that ruined the linen mill in Torvale has left 140 weavers without work. Casper Dunmore, owner "
        "of the mill, said on Wednesday that the looms could not be saved from the flames. Fire crews under Ines "
        "Harrowby pumped water from the Brennock canal all night. A heater in the dye works is thought to have "
        "started the fire. The roof has fallen in, and smoke still rises from the weaving hall.",
        "2024-03-06",
        "The Post",
    ),
)
COUNCIL_VOTE = (
    Told(
        "herald-vote.txt",
        "Torvale council rejects the tram by one vote",
        "The council of Torvale turned down the tram line to Osterley Hill on Tuesday by 23 votes to 22. Mayor "
        "Petra Quill had staked her second term on the tram. Councillor Bram Eastwick, whose Ratepayers voted "
        "against it, called the 300 million plan a folly. Supporters wept in the gallery. A petition with 9000 "
        "signatures had asked for the line, which was to run from the station past the hospital.",
        "2024-03-05",
        "The Herald",
    ),
    Told(
        "post-vote.txt",
        "Quill loses the tram",
        "By a single vote, the tram to Osterley Hill is dead. The council in Torvale rejected the 300 million "
        "line on Tuesday night after Bram Eastwick and his Ratepayers refused to budge. Petra Quill, the mayor, "
        "said she would put the plan before voters in a referendum. The tram would have linked the station and "
        "the hospital; a petition in its favour gathered 9000 signatures.",
        "2024-03-06",
        "The Post",
    ),
)
QUILL_RESIGNS = (
    Told(
        "herald-quill.txt",
        "Mayor Quill resigns over consultant's invoices",
        "Petra Quill stepped down as mayor of Torvale on Monday after auditors found invoices of 80000 paid to a "
        "consultancy of her brother, Anselm Quill. The prosecutor, Maud Ferrier, has opened an inquiry for fraud. "
        "Quill denied any wrongdoing and said she was resigning to spare her family. Her deputy, Jonas Pike, "
        "takes over until an election in June.",
        "2024-04-15",
        "The Herald",
    ),
    Told(
        "post-quill.txt",
        "Auditors' report topples Torvale mayor",
        "Invoices from her brother's consultancy have cost Petra Quill her office. The mayor of Torvale resigned "
        "on Monday, hours after auditors reported that Anselm Quill had been paid 80000. Maud Ferrier, the "
        "prosecutor, confirmed a fraud inquiry. Jonas Pike, the deputy, will run the town until the election.",
        "2024-04-16",
        "The Post",
    ),
)
MILL_TRIAL = Told(
    "herald-trial.txt",
    "Mill owner cleared of insurance fraud",
    "Casper Dunmore, whose linen mill in Torvale burned down a year ago, was cleared of insurance fraud on "
    "Friday. The jury did not believe that he had tampered with the heater in the dye works. Weavers in the "
    "gallery booed.",
    "2025-05-02",
    "The Herald",
)
RECIPE = Told(
    "recipe.txt",
    "A soup for cold evenings",
    "Peel four onions and fry them slowly in butter until they are soft and brown. Add a litre of stock, a "
    "glass of cider and a little thyme. Simmer for half an hour. Toast slices of stale bread, lay cheese on "
    "top, and melt it under the grill. Serve at once, with pepper.",
    "2024-03-05",
)
LIVE_BLOG = tuple(
    Told(
        f"live-{hour}.txt",
        f"Live: Gale closes the Skerrow ferry ({hour}:00)",
        "\n\n".join(
            (
                "The ferry to Skerrow is closed as gale Ottilie crosses the sound, the harbour office in Lunnet says.",
                "Waves of six metres broke over the pier at Lunnet, and the ferry Marigold lay at anchor off Skerrow.",
                "Harbour master Tove Lindqvist asked 212 passengers to wait in the school.",
                "A container ship, the Baltic Heron, lost its rudder; a tug from Lunnet was on its way.",
                "The gale has passed. Lindqvist said the Marigold would sail for Skerrow at dawn.",
            )[: hour // 3]
        ),
        f"2024-11-02T{hour:02}:00",
        "Radio Sound",
    )
    for hour in (9, 12, 15)
)
GALE = Told(
    "gale.txt",
    "Storm strands ferry passengers at Lunnet",
    "Gale Ottilie stranded 212 passengers of the Skerrow ferry in Lunnet on Saturday. Harbour master Tove "
    "Lindqvist opened the school for them. The Marigold rode out the waves at anchor, and a tug took the "
    "Baltic Heron, which had lost its rudder, in tow.",
    "2024-11-03",
    "The Courier",
)
WIRE = tuple(
    Told(
        f"{name}-wire.txt",
        "Quarry workers strike at Greyholt",
        "Six hundred workers of the slate quarry at Greyholt walked out on Thursday over pay. Their union, led by "
        "Agnes Thorley, asks for nine per cent. The owner, Castell Slate, offered three and said the pumps would "
        "be stopped. Without them the lower galleries flood within two weeks, a mining engineer said.",
        "2024-06-13",
        outlet,
    )
    for name, outlet in (("courier", "The Courier"), ("lantern", "The Lantern"))
)
