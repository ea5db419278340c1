"""The words that `recombined.py` puts in the place of others, so that one event does not read like the next."""

from __future__ import annotations

FIRST_NAMES = (
    "Ansel", "Ottoline", "Ivo", "Renske", "Hanne", "Milo", "Jory", "Tamsa", "Bettany", "Kasper", "Osk", "Pell",
    "Dorrit", "Vin", "Idony",
)  # fmt: skip
"""First names of the sample; each event has others in their place."""

SURNAMES = (
    "Kowarek", "Brask", "Taldren", "Adeyar", "Ulvemark", "Partrane", "Penhallam", "Orrel", "Rusk", "Noll", "Tanniver",
    "Arvanne", "Sael", "Strake", "Crake",
)  # fmt: skip
"""Surnames of the sample, in the order of `FIRST_NAMES`."""

MISSPELT = {"Kovarek": "Kowarek"}
"""A name that some of the sample's articles spell in another way: the event's name is then spelt so, too."""

PLACES = ("Velmouth", "Sallow", "Tern", "Marl", "Elwy")
"""First words of places and bodies of the sample."""

PAPERS = {
    "Velmouth Lantern": 0,
    "The Lantern": 0,
    "the Lantern": 0,
    "Daily Gannet": 1,
    "The Gannet": 1,
    "the Gannet": 1,
    "Radio Estuary": 2,
    "Northlight": 3,
    "Trendwhistle Hub": 4,
}
"""How the sample names a newsroom, and the number of the newsroom meant."""

THEMES: dict[str, tuple[str, ...]] = {
    "bridge bridges": (
        "viaduct viaducts", "tunnel tunnels", "pier piers", "dam dams", "aqueduct aqueducts", "causeway causeways",
        "stadium stadiums", "lighthouse lighthouses", "mill mills", "reservoir reservoirs", "library libraries",
        "hospital hospitals", "market markets", "depot depots", "chapel chapels", "theatre theatres", "quarry quarries",
        "windmill windmills", "warehouse warehouses", "museum museums", "greenhouse greenhouses", "cinema cinemas",
    ),
    "harbour harbours": (
        "river rivers", "lake lakes", "canal canals", "valley valleys", "forest forests", "marsh marshes",
        "garden gardens", "hill hills", "meadow meadows", "island islands", "moor moors", "orchard orchards",
    ),
    "crack cracks": (
        "leak leaks", "fault faults", "hole holes", "dent dents", "split splits", "stain stains", "flaw flaws",
        "tear tears", "break breaks", "fracture fractures", "blister blisters", "gap gaps",
    ),
    "hanger hangers": (
        "pillar pillars", "cable cables", "beam beams", "gate gates", "valve valves", "rafter rafters", "pipe pipes",
        "boiler boilers", "joint joints", "bolt bolts", "girder girders", "strut struts", "pump pumps",
    ),
    "ferry ferries": (
        "tram trams", "shuttle shuttles", "barge barges", "train trains", "coach coaches", "minibus minibuses",
        "cart carts", "van vans", "launch launches", "taxi taxis",
    ),
    "storm storms": (
        "flood floods", "gale gales", "frost frosts", "landslide landslides", "heatwave heatwaves", "fog fogs",
        "blizzard blizzards", "drought droughts", "tremor tremors", "downpour downpours",
    ),
    "memo memos": (
        "letter letters", "report reports", "message messages", "note notes", "complaint complaints", "file files",
        "petition petitions", "photograph photographs", "diary diaries", "ledger ledgers",
    ),
    "engineer engineers": (
        "surveyor surveyors", "architect architects", "chemist chemists", "geologist geologists", "builder builders",
        "physicist physicists", "welder welders", "plumber plumbers", "electrician electricians",
    ),
    "steel": ("concrete", "iron", "stone", "timber", "brick", "glass", "copper", "plaster", "granite", "slate"),
    "deck decks": ("floor floors", "roof roofs", "platform platforms", "wall walls", "hall halls", "terrace terraces"),
    "tower towers": ("arch arches", "wing wings", "gallery galleries", "cellar cellars", "stair stairs"),
    "authority": ("board", "agency", "company", "trust", "commission", "office", "association", "society"),
    "inspection inspections": ("audit audits", "survey surveys", "review reviews", "examination examinations"),
    "maintenance": ("safety", "planning", "repair", "works", "insurance", "supply"),
    "professor": ("lecturer", "reader", "doctor", "fellow"),
    "mayor": ("mayor", "governor", "warden", "provost"),
    "café cafés": ("bakery bakeries", "shop shops", "hotel hotels", "pub pubs", "laundry laundries", "salon salons"),
    "police": ("police", "guards", "firefighters", "wardens"),
    "school schools": ("college colleges", "nursery nurseries", "academy academies", "clinic clinics"),
    "footway": ("path", "staircase", "ramp", "entrance", "courtyard", "cloakroom"),
    "drivers": ("riders", "visitors", "walkers", "travellers", "neighbours", "tenants", "patients", "readers"),
    "structural": ("civil", "chemical", "marine", "electrical", "medical"),
}  # fmt: skip
"""What an event of the sample is about, and what it may be about instead, singular and plural."""

NOUNS: dict[str, tuple[str, ...]] = {
    # What stands on the left is a word of the sample; all of a row may stand for one another.
    "one thing": (
        "traffic", "closure", "detour", "span", "crossing", "door", "building", "drawer", "lamp", "envelope", "cake",
        "tide", "weather", "rust", "floor", "boat", "panel", "claim", "damage", "decision", "warning", "record",
        "timetable", "standard", "reason", "age", "telephone", "conference", "garden", "basket", "ladder", "curtain",
        "kettle", "mirror", "lantern", "harvest", "corridor", "bargain", "verdict", "rumour", "budget", "contract",
        "pattern", "habit", "promise", "shadow", "journey", "lesson", "machine", "motor", "parcel", "pencil", "ribbon",
        "bucket", "carpet", "hammer", "blanket", "voucher", "plan", "gesture", "livelihood", "region", "situation",
    ),
    "many things": (
        "vehicles", "boats", "bolts", "lorries", "lights", "steps", "tables", "records", "notifications", "signs",
        "goods", "repairs", "drawings", "documents", "coffees", "businesses", "lessons", "crossings", "minutes",
        "baskets", "ladders", "curtains", "kettles", "mirrors", "lanterns", "harvests", "corridors", "bargains",
        "rumours", "budgets", "contracts", "patterns", "habits", "promises", "shadows", "parcels", "ribbons", "buckets",
        "carpets", "hammers", "blankets", "vouchers", "orders", "letters", "numbers", "boxes", "chairs", "windows",
    ),
    "many people": (
        "managers", "inspectors", "members", "experts", "officials", "passengers", "residents", "commuters", "parents",
        "pupils", "shopkeepers", "critics", "insiders", "bosses", "crews", "cyclists", "taxpayers", "lawyers", "nurses",
        "farmers", "painters", "porters", "singers", "clerks", "cooks", "bakers", "tailors", "gardeners", "teachers",
    ),
    "one quality": (
        "extra", "northern", "eastern", "southern", "careful", "stubborn", "safe", "open", "realistic", "embattled",
        "furious", "emergency", "special", "routine", "common", "wide", "dark", "empty", "small", "complete",
        "secret", "fresh", "quiet", "narrow", "heavy", "bright", "gentle", "modern", "private", "royal", "rural",
        "simple", "sudden", "tall", "warm", "western", "wooden", "young", "yearly", "faint", "plain", "proud",
    ),
}  # fmt: skip
"""Words that may stand for one another without harm to the grammar; the sense is another matter."""

SWAPS = {
    "about": "around",
    "around": "about",
    "more than": "over",
    "at least": "no fewer than",
    "told": "assured",
    "expected": "likely",
    "shut": "closed",
    "closed": "shut",
    "nobody": "no one",
    "no one": "nobody",
    "last night": "on Tuesday night",
    "several": "many",
    "also": "even",
    "must": "have to",
    "before": "until",
    "but": "though",
    "because": "since",
    "only": "just",
    "is not": "isn't",
    "are not": "aren't",
    "would": "should",
    "very": "rather",
    "put": "set",
    "found": "discovered",
    "use": "take",
    "the whole": "all the",
    "anyone": "anybody",
    "we": "they",
}
"""What an outlet that prints the same sentence may put in a word's place."""

TITLES = (
    "Harbour bridge closed after cracks are found in the hangers",
    "Bridge shut: what we know so far",
    "The night the harbour bridge went dark",
    "Everyone is looking at the wrong end of the bridge",
    "Engineers ordered to examine the bridge as drivers wait",
    "Mayor Brask under fire over the closing of the bridge",
    "Chief engineer Kowarek: ‘There is no worst crack’",
    "Ferries full as Velmouth counts the cost of its bridge",
    "Memo warned of cracks, and nobody closed the bridge",
    "Taldren calls the closure a wake-up call",
    "Union leader Adeyar: four ferries are a gesture",
    "Repairs to the harbour bridge will cost $18 million",
    "Nobody hurt as police clear 116 vehicles from the deck",
    "Six weeks without a bridge, and perhaps more",
)

FURNITURE = (
    "READ MORE: Ten places that scientists say are cursed",
    "Sign up for our free morning newsletter, and never miss a story.",
    "Sign in to join the conversation",
    "14 comments",
    "Share this article",
    "Follow us for more updates.",
)

PAPER_NAMES = (
    "Gazette", "Herald", "Courier", "Chronicle", "Messenger", "Post", "Tribune", "Observer", "Echo", "Star", "Journal",
    "Mercury", "Argus", "Examiner", "Bulletin", "Record", "Sentinel", "Standard", "Wire", "News",
)  # fmt: skip

ENDINGS = ("mouth", "ford", "bury", "stead", "ham", "wick", "haven", "field", "gate", "well", "ness", "combe")
"""Ends of the names of places."""
