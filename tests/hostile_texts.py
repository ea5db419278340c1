"""A corpus in which every door holds what must not act, and one of the same shape that is tame."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from tests.running import ROOT

ACT = "document.documentElement.dataset.pwned=1"
"""What each script would do if it ran; the images and frames would ask for evil.example."""
ATTACKS: Mapping[str, str] = MappingProxyType(
    {
        "script": f"<script>{ACT}</script>",
        "script-src": "<script src=//evil.example/x.js></script>",
        "closes-what-is-open": f"'\"></title></textarea></style></a></p></div></article><script>{ACT}</script>",
        "event-handler": f"<img src=x onerror={ACT}>",
        "svg-handler": f"<svg/onload={ACT}>",
        "details-handler": f"<details open ontoggle={ACT}>x</details>",
        "link-javascript": f"<a href='javascript:{ACT}'>x</a>",
        "frame": "<iframe src=http://evil.example/></iframe>",
        "object": "<object data=http://evil.example/></object><embed src=//evil.example/>",
        "style": "<style>body{display:none}@import 'http://evil.example/x.css'</style>",
        "base": "<base href=http://evil.example/>",
        "refresh": "<meta http-equiv=refresh content='0;url=http://evil.example/'>",
        "form": f"<form action=http://evil.example/><input autofocus onfocus={ACT}></form>",
        "comment": "<!-- the rest is not hidden -->",
        "cdata": "<![CDATA[ hidden ]]> <?php echo 1 ?> <!DOCTYPE x>",
        "markdown-link": f"[x](javascript:{ACT}) [y](data:text/html,<script>{ACT}</script>) [z](vbscript:x)",
        "markdown-image": "![x](http://evil.example/x.png) ![y][z]",
        "autolink": "<http://evil.example/> http://evil.example/a www.evil.example a@evil.example <a@evil.example>",
        "reference": "[x][evil] and [evil]: http://evil.example/ 'title'",
        "emphasis": "**bold** __strong__ *em* _em_ ~~gone~~ ^^ins^^ ==mark== H~2~O `code` ``co`de``",
        "attribute-list": f"x {{: #evil .evil onclick={ACT} style=display:none }} {{#id .class}} {{.evil}}",
        "block-attributes": f"{{: onclick={ACT} }}",
        "heading": f"# Evil heading {{#evil onclick={ACT}}}",
        "setext": "Evil ===== -----",
        "admonition": '!!! danger "Evil"',
        "collapsible": '???+ danger "Evil"',
        "tabs": '=== "Evil tab"',
        "md-in-html": "<div markdown=1 class=evil>**bold**</div>",
        "footnote": "A note[^evil] and [^evil]: the note",
        "abbreviation": "*[HTML]: Evil Markup",
        "definition": "Term :   a definition",
        "list": "* one - two + three 1. four 1) five",
        "quote-block": "> quoted >> twice",
        "fence": "```python exec ~~~ ```",
        "rule": "--- *** ___ * * *",
        "table": "| a | b | |---|---| | 1 | 2 |",
        "snippet": '--8<-- "../secret.txt" -8<- ;--8<--',
        "auto-documentation": "::: generator.site.escape",
        "contents": "[TOC] [[wiki link]] [[_TOC_]]",
        "jinja": "{{ 7*7 }} {{ config.site_dir }} {% raw %} {% include 'x' %} {# hidden #}",
        "placeholders": "%(asctime)s {0} {} ${HOME} $(id) `id` %s %n !ENV [HOME]",
        "emoji-code": ":smile: :material-home: :octicons-x-24:",
        "mathematics": "$x$ $$y$$ \\(z\\) \\[w\\]",
        "critic": "{++added++} {--gone--} {~~a~>b~~} {>>note<<}",
        "keys": "++ctrl+alt+del++ ||spoiler||",
        "entities": "&lt;script&gt; &#60;b&#62; &#x3c;i&#x3e; &amp;lt; &copy; &#0; &#xD800; &nosuch;",
        "stash": "\x02wzxhzdk:0\x03 klzzwxh:0001",
        "backslashes": "\\<b\\> \\*x\\* \\\\ \\n \\u003cscript\\u003e",
        "formula": '=HYPERLINK("http://evil.example/","x")',
        "formula-command": "=cmd|' /C calc'!A0",
        "terminal": "\x1b[31mred\x1b[0m \x1b]8;;http://evil.example/\x07link\x1b]8;;\x07",
        "right-to-left-override": "the file \u202egnp.exe\u202c is safe",
        "isolates": "a \u2066b\u2069 c \u2067d\u2069 e \u200ff\u200e g",
        "zero-width": "pay\u200bpal pass\u200dword in\u2060visible \ufeffmark ta\U000e0041gs",
        "combining-flood": "z" + "\u0301\u0489" * 500 + "algo",
        "line-separators": "one\u2028two\u2029three\x85four\x0bfive",
        "noncharacters": "a\ufffeb\ufdd0c\U0001ffffd",
        "widths": "＜script＞ ﹤b﹥ ‹i› ＝1＋1",
        "address": "../../../etc/passwd C:\\Windows\\x file:///etc/passwd",
        "prototype": "__proto__ constructor toString hasOwnProperty null undefined NaN -0",
    }
)
NAMES = (
    "plain", "'quotes\" & <b>", "[x](javascript:y)", "{: #evil onclick=z }", "{{ 7*7 }}", "-rf", "--help", "con", "nul",
    "a\nb", "\x1b[31mred", "\u202egnp", "..", "%2e%2e%2f", "a;b|c$(id)`id`", "index", "Plain", "é", "e\u0301",
    "x" * 200, "# heading", "*", "?", "~", " ", "report", "worksheet", "corrections", "\u200b",
)  # fmt: skip
"""Of files, to which an ending is put; the system may know no better for some of them."""
FIRST = """---
title: {title}
outlet: {outlet}
author: {author}
url: {url}
published: 2024-10-08
language: en
---
{title_line}

A fire closed the market on Monday, and 12 people were hurt, the fire service said {a}.

“We saw smoke from the river {a},” said Maria Oduya {a}, who runs a fish stall. “Then everybody ran.”

{lines}

The market employs 300 people, the council said.
"""
SECOND = """---
title: {title}
outlet: {outlet}
published: 2024-10-09
url: https://two.example/a?b=(c)&d=[e]#f
language: en
---

Fifteen people were hurt when a fire broke out at the market on Monday, officials said {a}.

“We saw smoke from the bridge {a},” said Maria Oduya, a stallholder {a}. The market employs 350 people.

A senior official claimed that the outrageous delay {a} was planned.
"""
THIRD = """<html><head><title>{html}</title><script>document.title='x'</script><meta name=author
content="{html}"></head>
<body onload="x()"><article><h1>{html}</h1>
<p onclick="x()" style="display:none" id=evil>The market will stay shut for two weeks, said Greta Holm, who leads the
council. She gave no date {html}.</p><p>“Nobody was told {html},” Ms Holm said on Tuesday.
<a href="javascript:x()">Go</a></p><script>alert(1)</script><iframe src="http://evil.example/"></iframe>
<p>About 300 people work there, according to the city council, which meets again on Friday {html}.</p></article>
</body></html>"""


def corpus(folder: Path, *, hostile: bool) -> Path:
    """Write the corpus: one event for each few attacks, and one of odd names.

    The tame one has one event of each of these kinds, with a word for each attack, and that of the sample.
    """
    names = list(ATTACKS)
    groups = [names[at::6] for at in range(6 if hostile else 1)]
    for number, group in enumerate(groups):
        texts = [ATTACKS[name] if hostile else f"thing {name}" for name in group]
        _event(folder / (f"event {number} {_name(texts[0])}" if hostile else f"event-{number}"), texts)
    if not hostile:  # with findings of every kind, so that all elements of our own are there
        shutil.copytree(ROOT / "corpus" / "harbour-bridge", folder / "harbour-bridge", copy_function=shutil.copyfile)
    _named(folder / "names", NAMES if hostile else ["first", "second"])
    return folder


def _name(text: str) -> str:
    return text.replace("/", "⁄").replace("\x00", "")[:60]


def _event(folder: Path, texts: list[str]) -> None:
    folder.mkdir(parents=True)
    quoted = [json.dumps(text) for text in texts]
    # At the head of a paragraph, where it may act, and within a line, where all of it is text.
    lines = "\n\n".join(line for text in texts for line in (text, f"The note said {text.replace(chr(27), '')}"))
    fields = {"title": quoted[0], "outlet": quoted[1], "author": quoted[2], "title_line": "Fire closes the market"}
    address = f"https://one.example/{texts[0]}".translate({ord(sign): "_" for sign in "<>\"' \n"})
    address = "".join(char if char.isprintable() else "_" for char in address)
    first = FIRST.format(**fields, url=json.dumps(address), a=texts[3], lines=lines)
    second = SECOND.format(title=quoted[4], outlet=quoted[4], a=texts[5])
    (folder / "first.txt").write_text(first, "utf-8")
    (folder / "second.md").write_text(second, "utf-8")
    escaped = texts[6].replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    (folder / "third.html").write_text(THIRD.replace("{html}", escaped), "utf-8")
    row = {
        "text": f"The fire was out by noon, the fire service said on Monday {texts[7]}. Some 310 people work there.",
        **{name: texts[at] for at, name in enumerate(("title", "outlet", "author"))},
        "language": "en",
        "id": texts[3],
    }
    plain = {name: "".join(char if char.isprintable() else " " for char in text) for name, text in row.items()}
    row = {**plain, "text": "".join(char for char in row["text"] if char >= " ")}
    # A column with a control character is refused, and so is a text with many.
    (folder / "rows.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    (folder / "event.yml").write_text(f"title: {quoted[0]}\nsummary: {quoted[1]}\n", "utf-8")


def _named(folder: Path, names: tuple[str, ...] | list[str]) -> None:
    folder.mkdir(parents=True)
    for number, name in enumerate(names):
        text = f"Fire closes the market, report {number}\n\nA fire closed the market on Monday, the council said.\n"
        (folder / f"{name}.txt").write_text(text, "utf-8")
