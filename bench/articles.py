"""Generated reports of about 400 words with the vocabulary of news: the same on every machine, from nobody's text."""

import json
import random
from collections.abc import Iterator
from pathlib import Path

PLACES = "Vell Orm Tarsk Lund Maresh Kadu Pell Ostra Nairn Quay Sefton Ardun Bresk Halla Mirov Tolve Ustin Yarra Zemlin Corvo".split()
STATES = "Estra Norland Kassia Velden Morava Tiran Selkia Ostria Paluan Dorne".split()
FIRST = "Ana Tomas Leila Marek Ines Yusuf Clara Omar Nadia Pavel Ruth Samir Vera Hugo Amina Joao Kofi Linh Sana Bruno".split()
LAST = "Orr Lund Haddad Kovac Mbeki Tanaka Ruiz Novak Okafor Silva Demir Varga Petrov Rahman Nasser Keller Abara Sato Moreau Iqbal".split()
OFFICES = "president|prime minister|foreign minister|defence minister|army spokesman|police chief|opposition leader|governor|envoy".split(
    "|"
)
GROUPS = "the army|the rebels|the police|protesters|the government|the opposition|aid workers|the border guard|the central bank|the court|union leaders|the militia".split(
    "|"
)
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
NUMBERS = "two|three|six|a dozen|at least 14|about 40|84|more than 120|some 300|1,200|around 5,000|nearly 20,000".split("|")
SENTENCES = """{place}, {state} — {group} {deed} {place} on {day}, killing {n} people and wounding {n} others, officials said.
{office} {name} said on {day} that {state} would not accept the terms of the truce.
“We will not leave {place} until every prisoner is free,” {name} told reporters in {place}.
The {office} of {state}, {name}, met {name} in {place} to discuss the border and the return of refugees.
According to {group}, {n} houses were destroyed and {n} families fled to {place}.
{state} has imposed new sanctions on {state}, accusing it of arming {group}.
{group} denied that it had taken part in the attack and called for an inquiry.
A court in {place} sentenced {name} to {n} years in prison for his part in the bombing of {place}.
The agreement, signed in {place} last {month}, allows {n} trucks of food and medicine to cross into {state} each week.
{name}, who has led {state} since {year}, is expected to visit {place} next week.
Thousands marched through {place} on {day} to demand the resignation of the {office}.
The United Nations warned that {n} people in {state} could face hunger if the road to {place} stays closed.
Prices of bread rose by {n} percent in {month}, the statistics office of {state} said.
“It was a mistake,” {name} said, “and we regret it.”
{group} arrested {n} people after the riot in {place}, among them {name}, a member of parliament.
The weather in {place} stayed dry, and the harvest began a week early.
{name} urged {state} to withdraw its troops, but the {office} rejected the demand.
Rescuers pulled {n} people from the rubble in {place} on {day} morning.
Analysts believe that {state} will raise its offer before the talks resume in {month}.
The company said it would invest {n} million dollars in the port of {place} over {n} years.""".split("\n")
DEEDS = "shelled|attacked|raided|surrounded|bombed|stormed|entered|took".split("|")
MONTHS = "January February March April May June July August September October November December".split()
WORDS = 400


def write(path: Path, count: int, *, seed: int = 1) -> int:
    """Write so many articles as JSON lines; the number of their words is given back."""
    total = 0
    with path.open("w", encoding="utf-8") as file:
        for i, text in enumerate(articles(count, seed=seed)):
            total += len(text.split())
            file.write(json.dumps({"id": f"a{i}", "published": "2025-09-15", "text": text}) + "\n")
    return total


def articles(count: int, *, seed: int = 1, words: int = WORDS) -> Iterator[str]:
    """So many articles of this many words or a few more, paragraphs of two or three sentences parted by blank lines."""
    rng = random.Random(seed)  # noqa: S311  no secret
    for _ in range(count):
        paragraphs, size = [], 0
        while size < words:
            paragraph = " ".join(_sentence(rng) for _ in range(rng.randint(2, 3)))
            paragraphs.append(paragraph)
            size += paragraph.count(" ") + 1
        yield "\n\n".join(paragraphs)


def _sentence(rng: random.Random) -> str:
    out = rng.choice(SENTENCES)
    choices = {
        "{place}": PLACES,
        "{state}": STATES,
        "{office}": OFFICES,
        "{group}": GROUPS,
        "{deed}": DEEDS,
        "{day}": DAYS,
        "{month}": MONTHS,
        "{n}": NUMBERS,
        "{year}": [str(y) for y in range(1990, 2025)],
    }
    while "{name}" in out:
        out = out.replace("{name}", f"{rng.choice(FIRST)} {rng.choice(LAST)}", 1)
    for slot, words in choices.items():
        while slot in out:
            out = out.replace(slot, rng.choice(words), 1)
    return out[0].upper() + out[1:]
