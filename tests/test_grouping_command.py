"""`parallax group`, run as a user runs it: a pile in, a corpus out, and what the user moves stays where it was put."""

import csv
import gzip
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from generator.cli import main
from generator.corpus.articles import article_of
from tests.grouping_piles import COUNCIL_VOTE, MILL_FIRE, MILL_TRIAL, RECIPE, WIRE, Told
from tests.running import ROOT, run

PILE = (*MILL_FIRE, *COUNCIL_VOTE, RECIPE)
MakePile = Callable[[Sequence[Told]], Path]


@pytest.fixture
def new_pile(tmp_path: Path) -> MakePile:
    def make(pile: Sequence[Told]) -> Path:
        for place, told in enumerate(pile):
            path = tmp_path / "pile" / ("today" if place % 2 else "older/deep") / told.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(told.file, "utf-8")
        return tmp_path / "pile"

    return make


def group(pile: Path | str, corpus: Path, *args: str) -> tuple[int, str, str]:
    """Run the command in this process, which is some ten times as quick; two tests run it as one of its own."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setattr(sys, "argv", ["parallax", "group", str(pile), "--into", str(corpus), *args])
        with pytest.raises(SystemExit) as ended:
            main()
    return int(ended.value.code or 0), out.getvalue(), err.getvalue()


def rows(corpus: Path) -> dict[str, dict[str, str]]:
    with (corpus / "groups.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["article"]: row for row in csv.DictReader(file)}


def rewrite(corpus: Path, change: Callable[[dict[str, str]], object], delimiter: str = ",") -> None:
    table = list(rows(corpus).values())
    for row in table:
        change(row)
    with (corpus / "groups.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, table[0].keys(), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(table)


def files(corpus: Path) -> dict[str, list[str]]:
    return {
        folder.name: sorted(path.name for path in folder.iterdir())
        for folder in sorted(corpus.iterdir())
        if folder.is_dir()
    }


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def event_of(corpus: Path, name: str) -> str:
    return next(row["event"] for article, row in rows(corpus).items() if article.endswith(f"/{name}"))


def test_a_pile_becomes_a_corpus_that_is_built(new_pile: MakePile, tmp_path: Path) -> None:
    pile = new_pile(PILE)
    before = snapshot(pile)
    done = run("generator", "group", "pile", "--into", "corpus", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert snapshot(pile) == before
    assert "2 events with 4 articles; 1 article alone" in done.stdout
    found = files(tmp_path / "corpus")
    assert sorted(found.values()) == [
        ["event.yml", "herald-mill.txt", "post-mill.txt"],
        ["event.yml", "herald-vote.txt", "post-vote.txt"],
    ]
    copied = tmp_path / "corpus" / event_of(tmp_path / "corpus", "post-mill.txt") / "post-mill.txt"
    assert copied.read_bytes() == (pile / "today/post-mill.txt").read_bytes()
    built = run("generator", "build", "--corpus", "corpus", "--docs", "docs", cwd=tmp_path)
    assert built.returncode == 0, built.stderr
    assert built.stdout.startswith("2 events, 4 articles")


def test_the_table_says_why_and_what_else_an_article_could_be_in(new_pile: MakePile, tmp_path: Path) -> None:
    group(new_pile((*MILL_FIRE, MILL_TRIAL)), tmp_path / "corpus")
    table = rows(tmp_path / "corpus")
    mill = table["older/deep/herald-mill.txt"]
    assert "Dunmore" in mill["why"]
    assert "most with today/post-mill.txt, a day apart" in mill["why"]
    assert (mill["outlet"], mill["published"], mill["pinned"]) == ("The Herald", "2024-03-05", "")
    trial = table["older/deep/herald-trial.txt"]
    assert (trial["event"], trial["doubtful"]) == ("", "yes")
    assert mill["event"] in trial["next_best_event"]


def test_sorting_again_changes_nothing(new_pile: MakePile, tmp_path: Path) -> None:
    pile = new_pile(PILE)
    group(pile, tmp_path / "corpus")
    before = snapshot(tmp_path / "corpus")
    _, out, _ = group(pile, tmp_path / "corpus")
    assert "0 files written, 4 unchanged" in out
    assert snapshot(tmp_path / "corpus") == before


def test_what_a_killed_run_left_half_written_is_swept(new_pile: MakePile, tmp_path: Path) -> None:
    pile, corpus = new_pile(PILE), tmp_path / "corpus"
    group(pile, corpus)
    before = snapshot(corpus)
    for folder in (corpus, next(path for path in corpus.iterdir() if path.is_dir())):
        left = folder / ".parallax-0123456789abcdef.tmp"
        left.write_bytes(b"half")
        os.utime(left, (1, 1))
    group(pile, corpus)
    assert snapshot(corpus) == before


def test_a_dry_run_writes_nothing(new_pile: MakePile, tmp_path: Path) -> None:
    status, out, _ = group(new_pile(PILE), tmp_path / "corpus", "--dry-run")
    assert status == 0
    assert "2 events with 4 articles" in out
    assert "nothing was written" in out
    assert not (tmp_path / "corpus").exists()


def test_lines_fit_a_narrow_terminal(new_pile: MakePile, tmp_path: Path) -> None:
    _, out, _ = group(new_pile((*PILE, *WIRE)), tmp_path / "c")
    assert max(map(len, out.splitlines()[:3])) <= 80


def edited(corpus: Path, pile: Path, event: str) -> tuple[str, ...]:
    rewrite(corpus, lambda row: row["article"].endswith("recipe.txt") and row.update(event=event))
    return ()


def edited_by_a_spreadsheet_with_semicolons(corpus: Path, pile: Path, event: str) -> tuple[str, ...]:
    rewrite(corpus, lambda row: row["article"].endswith("recipe.txt") and row.update(event=event), delimiter=";")
    return ()


def asked(corpus: Path, pile: Path, event: str) -> tuple[str, ...]:
    return ("--move", f"recipe.txt={event}")


@pytest.mark.parametrize("move", [edited, edited_by_a_spreadsheet_with_semicolons, asked])
@pytest.mark.parametrize("event", ["", "a-new-event"])
def test_what_the_user_moves_stays_and_is_told(
    move: Callable[[Path, Path, str], tuple[str, ...]], event: str, new_pile: MakePile, tmp_path: Path
) -> None:
    pile, corpus = new_pile(PILE), tmp_path / "corpus"
    group(pile, corpus)
    event = event or event_of(corpus, "post-mill.txt")
    status, out, _ = group(pile, corpus, *move(corpus, pile, event))
    assert status == 0
    assert f"older/deep/recipe.txt: from alone to {event}, as you asked" in out
    assert "recipe.txt" in files(corpus)[event]
    before = snapshot(corpus)
    _, out, _ = group(pile, corpus)
    assert "moved" not in out
    assert snapshot(corpus) == before
    row = rows(corpus)["older/deep/recipe.txt"]
    assert (row["event"], row["found"], row["pinned"]) == (event, "", "yes")
    assert "put here by you" in row["why"]


def test_a_move_on_the_first_run_is_told_and_a_folder_of_one_is_pointed_out(new_pile: MakePile, tmp_path: Path) -> None:
    _, out, _ = group(new_pile(PILE), tmp_path / "corpus", "--move", "post-mill.txt=mil-fire", "--dry-run")
    assert re.search(r"post-mill\.txt: from \S+ to mil-fire, as you asked \(no other article is in it\)", out)


def test_an_article_moved_between_events_leaves_the_old_folder(new_pile: MakePile, tmp_path: Path) -> None:
    pile, corpus = new_pile((*PILE, *WIRE)), tmp_path / "corpus"
    group(pile, corpus)
    strike, vote = event_of(corpus, "courier-wire.txt"), event_of(corpus, "post-vote.txt")
    group(pile, corpus, "--move", f"courier-wire.txt={vote}")
    assert "courier-wire.txt" in files(corpus)[vote]
    assert strike not in files(corpus)  # one article is left of it, which is no event
    assert event_of(corpus, "lantern-wire.txt") == ""


def test_a_file_that_the_user_moves_is_followed(new_pile: MakePile, tmp_path: Path) -> None:
    pile, corpus = new_pile(PILE), tmp_path / "corpus"
    group(pile, corpus)
    (corpus / "own").mkdir()
    (corpus / event_of(corpus, "post-mill.txt") / "post-mill.txt").rename(corpus / "own" / "post-mill.txt")
    _, out, _ = group(pile, corpus)
    assert "to own, as you asked" in out
    assert event_of(corpus, "post-mill.txt") == "own"
    assert files(corpus)["own"] == ["event.yml", "post-mill.txt"]


def test_an_article_is_let_go_again_with_no(new_pile: MakePile, tmp_path: Path) -> None:
    pile, corpus = new_pile(PILE), tmp_path / "corpus"
    group(pile, corpus)
    before = snapshot(corpus)
    group(pile, corpus, "--move", "post-mill.txt=elsewhere")
    rewrite(corpus, lambda row: row.update(pinned="no" if row["pinned"] else ""))
    group(pile, corpus)
    assert {name: data for name, (data, _) in snapshot(corpus).items()} == {
        name: data for name, (data, _) in before.items()
    }


def test_a_copy_that_was_edited_is_left_as_it_is(new_pile: MakePile, tmp_path: Path) -> None:
    pile, corpus = new_pile(PILE), tmp_path / "corpus"
    group(pile, corpus)
    mine = corpus / event_of(corpus, "post-mill.txt") / "post-mill.txt"
    mine.write_text("My own words.\n")
    status, _, err = group(pile, corpus)
    assert status == 0
    assert "edited since it was copied" in err
    assert mine.read_text() == "My own words.\n"


def test_a_file_of_the_users_is_not_overwritten(new_pile: MakePile, tmp_path: Path) -> None:
    pile, corpus = new_pile(PILE), tmp_path / "corpus"
    group(pile, corpus)
    event = event_of(corpus, "post-mill.txt")
    (corpus / "groups.csv").unlink()
    (corpus / event / "post-mill.txt").write_text("Another article of the same name.\n")
    (corpus / event / "event.yml").write_text("title: My title\n")
    group(pile, corpus)
    assert files(corpus)[event] == ["event.yml", "herald-mill.txt", "post-mill-2.txt", "post-mill.txt"]
    assert (corpus / event / "post-mill.txt").read_text() == "Another article of the same name.\n"
    assert (corpus / event / "event.yml").read_text() == "title: My title\n"


def test_folders_keep_their_names_when_the_pile_grows(new_pile: MakePile, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    group(new_pile(MILL_FIRE), corpus)
    event = event_of(corpus, "post-mill.txt")
    earlier = Told(
        "wire-mill.txt",
        "Mill ablaze",
        MILL_FIRE[0].text.replace("Tuesday", "Tuesday, firefighters said"),
        "2024-03-04",
        "Wire",
    )
    group(new_pile((*MILL_FIRE, earlier)), corpus)
    assert files(corpus) == {event: ["event.yml", "herald-mill.txt", "post-mill.txt", "wire-mill.txt"]}


def test_a_duplicate_is_said_to_be_one_and_not_copied(new_pile: MakePile, tmp_path: Path) -> None:
    pile = new_pile(PILE)
    (pile / "again.txt").write_bytes((pile / "today/post-mill.txt").read_bytes())
    _, out, _ = group(pile, tmp_path / "corpus")
    assert "1 article the same as another" in out
    table = rows(tmp_path / "corpus")
    assert table["today/post-mill.txt"]["why"].startswith("the same text as again.txt")
    assert table["today/post-mill.txt"]["file"] == ""
    assert table["again.txt"]["event"] == table["today/post-mill.txt"]["event"]


def test_rows_of_a_bulk_file_become_articles_with_their_fields(tmp_path: Path) -> None:
    lines = [
        {"id": told.name[:-4], "title": told.title, "outlet": told.outlet, "published": told.published}
        | {"text": told.text}
        for told in PILE
    ]
    data = "".join(f"{json.dumps(line)}\n" for line in lines) + '{"text": 5}\n'
    (tmp_path / "pile.jsonl.gz").write_bytes(gzip.compress(data.encode()))
    status, out, err = group(tmp_path / "pile.jsonl.gz", tmp_path / "corpus")
    assert status == 1
    assert "pile.jsonl.gz:6" in err
    assert "2 events with 4 articles" in out
    found = files(tmp_path / "corpus")
    assert ["event.yml", "herald-mill.txt", "post-mill.txt"] in found.values()
    event = next(name for name, inside in found.items() if "post-mill.txt" in inside)
    made = article_of((tmp_path / "corpus" / event / "post-mill.txt").read_bytes(), "a", "a.txt")
    assert (made.info.title, made.info.outlet) == (MILL_FIRE[1].title, "The Post")
    assert made.info.published == "2024-03-06"
    assert MILL_FIRE[1].text in made.text


def test_no_cell_is_a_formula(new_pile: MakePile, tmp_path: Path) -> None:
    evil = Told("=cmd.txt", "=HYPERLINK(1)", RECIPE.text, "2024-03-05", "+Post")
    pile, corpus = new_pile((evil, *MILL_FIRE)), tmp_path / "corpus"
    group(pile, corpus)
    assert {"'=HYPERLINK(1)", "'+Post"} <= {value for row in rows(corpus).values() for value in row.values()}
    before = snapshot(corpus)
    group(pile, corpus)
    assert snapshot(corpus) == before


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("--move", "recipe.txt"), "write it as ARTICLE=EVENT"),
        (("--move", "nowhere.txt=x"), "no article 'nowhere.txt'"),
    ],
)
def test_a_move_that_means_nothing_is_refused_and_nothing_written(
    args: tuple[str, ...], says: str, new_pile: MakePile, tmp_path: Path
) -> None:
    status, out, err = group(new_pile(PILE), tmp_path / "corpus", *args)
    assert (status, out) == (2, "")
    assert says in err
    assert not (tmp_path / "corpus").exists()


def test_a_move_that_could_mean_two_articles_is_refused(new_pile: MakePile, tmp_path: Path) -> None:
    pile = new_pile(PILE)
    (pile / "recipe.txt").write_text("Another one of the same name, on something else.\n")
    (pile / "x").mkdir()
    (pile / "x/recipe.txt").write_text("And a third one, about nothing in particular at all.\n")
    (pile / "recipe.txt").unlink()
    status, _, err = group(pile, tmp_path / "corpus", "--move", "recipe.txt=soup")
    assert status == 2
    assert "could be older/deep/recipe.txt or x/recipe.txt" in err


@pytest.mark.parametrize("where", ["pile", "pile/inside", "."])
def test_pile_and_corpus_must_lie_apart(where: str, new_pile: MakePile, tmp_path: Path) -> None:
    pile = new_pile(PILE)
    before = snapshot(tmp_path)
    status, _, err = group(pile, tmp_path / where)
    assert status == 2
    assert "within one another" in err
    assert snapshot(tmp_path) == before


def test_a_pile_that_is_not_there_or_empty_is_an_error(tmp_path: Path) -> None:
    assert group(tmp_path / "nowhere", tmp_path / "corpus")[0] == 2
    (tmp_path / "pile").mkdir()
    status, _, err = group(tmp_path / "pile", tmp_path / "corpus")
    assert status == 2
    assert "no article" in err


@pytest.mark.parametrize(
    ("table", "says"),
    [
        (b"name,event\nx,y\n", "no column 'article'"),
        (b"\x00\x01\x02\x00" * 50, "cannot be read"),
        (b'article,event,found\n"' + b"x" * 200_000 + b'",y,z\n', "groups.csv:"),
    ],
)
def test_a_table_that_is_damaged_is_named_and_nothing_is_lost(
    table: bytes, says: str, new_pile: MakePile, tmp_path: Path
) -> None:
    pile, corpus = new_pile(PILE), tmp_path / "corpus"
    group(pile, corpus)
    (corpus / "groups.csv").write_bytes(table)
    before = snapshot(corpus)
    status, _, err = group(pile, corpus)
    assert status == 2
    assert says in err
    assert snapshot(corpus) == before


@pytest.mark.parametrize("file", ["../precious.txt", "/etc/precious.txt", "../../x/precious.txt", "a\\b/precious.txt"])
def test_a_table_cannot_reach_outside_the_corpus(file: str, new_pile: MakePile, tmp_path: Path) -> None:
    pile, corpus = new_pile(PILE), tmp_path / "corpus"
    group(pile, corpus)
    precious = tmp_path / "precious.txt"
    precious.write_bytes((pile / "today/post-mill.txt").read_bytes())
    rewrite(corpus, lambda row: row["article"].endswith("post-mill.txt") and row.update(file=file, event="../../out"))
    status, _, _ = group(pile, corpus)
    assert status == 0
    assert precious.exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["corpus", "pile", "precious.txt"]
    assert event_of(corpus, "post-mill.txt") == "out"


def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_sorted(new_pile: MakePile, tmp_path: Path) -> None:
    pile = new_pile(PILE)
    (pile / "empty.txt").write_bytes(b"")
    status, out, err = group(pile, tmp_path / "corpus")
    assert status == 1
    assert "pile/empty.txt: the file is empty" in err
    assert "2 events with 4 articles" in out


def test_articles_of_an_earlier_pile_keep_their_rows_and_files(new_pile: MakePile, tmp_path: Path) -> None:
    pile, corpus = new_pile(PILE), tmp_path / "corpus"
    group(pile, corpus)
    kept = rows(corpus)["today/post-mill.txt"]
    (pile / "today/post-mill.txt").unlink()
    (pile / "older/deep/herald-mill.txt").unlink()
    group(pile, corpus)
    assert rows(corpus)["today/post-mill.txt"] == kept
    assert (corpus / kept["file"]).is_file()


def test_stopping_half_way_leaves_whole_files_and_the_next_run_finishes(tmp_path: Path) -> None:
    pile, corpus = tmp_path / "pile", tmp_path / "corpus"
    pile.mkdir()
    for number in range(300):
        for told in MILL_FIRE:
            text = told.file.replace("Torvale", f"Torvale{number}").replace("Dunmore", f"Dunmore{number}")
            (pile / f"{number}-{told.name}").write_text(text)
    command = [sys.executable, "-m", "generator", "group", str(pile), "--into", str(corpus)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        ends = time.monotonic() + 60
        while not corpus.exists() and process.poll() is None and time.monotonic() < ends:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert "stopped" in err
    assert "Traceback" not in err
    assert not list(corpus.rglob("*.tmp"))
    assert group(pile, corpus)[0] == 0
    placed = {row["file"] for row in rows(corpus).values() if row["file"]}
    assert len(placed) > 500
    assert {path.relative_to(corpus).as_posix() for path in corpus.glob("*/*.txt")} == placed
