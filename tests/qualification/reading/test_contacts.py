"""Who speaks for a lead now and how to reach them, as reps tell it; and what only sounds so."""

import pytest

from qualification.reading.contacts import find_contact, find_introduced, is_email, is_phone
from tests.growth import is_about_linear

TIMO, AT, PHONE = "Timo Krause", "timo@northwind.example", "+49 170 1234567"


def told(text):
    """What is told of Northwind, whose contact is Ana Souza."""
    found = find_contact(text, "Ana Souza", "Northwind")
    names = ("name", "title", "email", "phone", "wrong", "of")
    return {} if found is None else {each: value for each in names if (value := getattr(found, each))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("new guy is Timo Krause", {"name": TIMO}),
        ("my contact is now Timo Krause, head of ops", {"name": TIMO, "title": "head of ops"}),
        ("his email is timo@northwind.example", {"email": AT}),
        ("her number is +49 170 1234567", {"phone": PHONE}),
        ("Ana left, talk to Timo now", {"name": "Timo"}),
        ("Ana has left the company. Timo Krause took over.", {"name": TIMO}),
        ("Ana was replaced by Timo Krause", {"name": TIMO}),
        ("Timo Krause takes over from Ana", {"name": TIMO}),
        ("she left, please call Timo Krause", {"name": TIMO}),
        ("Timo Krause is my new contact", {"name": TIMO}),
        ("Ana is out, spoke to Timo Krause, new vp ops. he's taken over from Ana", {"name": TIMO, "title": "vp ops"}),
        ("I'm now dealing with Timo Krause", {"name": TIMO}),
        ("New guy at Northwind: Timo Krause, head of ops.", {"name": TIMO, "title": "head of ops"}),
        (
            "New contact: Timo Krause (COO), timo@northwind.example, +49 170 1234567",
            {"name": TIMO, "title": "COO", "email": AT, "phone": PHONE},
        ),
        ("new guy is Timo Krause. His email is timo@northwind.example", {"name": TIMO, "email": AT}),
        ("email: timo@northwind.example, tel: +49 170 1234567", {"email": AT, "phone": PHONE}),
        ("Ana's new mobile is +49 170 1234567", {"phone": PHONE}),
        ("you can reach her at timo@northwind.example", {"email": AT}),
        ("budget 40k, new contact is Timo Krause (COO), he signs", {"name": TIMO, "title": "COO"}),
        ("contact is now Dr. Eva van der Berg", {"name": "Eva van der Berg"}),
        ("neuer Ansprechpartner ist Timo Krause, Leiter Betrieb", {"name": TIMO, "title": "Leiter Betrieb"}),
        ("Ana ist weg, ab jetzt mit Timo Krause sprechen", {"name": TIMO}),
        ("seine Mail ist timo@northwind.example", {"email": AT}),
        ("ihre Handynummer ist +49 170 1234567", {"phone": PHONE}),
        ("mon nouveau contact est Timo Krause", {"name": TIMO}),
        ("Ana est partie, parler à Timo Krause", {"name": TIMO}),
        ("Timo Krause remplace Ana", {"name": TIMO}),
        ("son numéro est le +49 170 1234567", {"phone": PHONE}),
        ("mi nuevo contacto es Timo Krause", {"name": TIMO}),
        ("Ana ya no está, hablar con Timo Krause", {"name": TIMO}),
        ("su correo es timo@northwind.example", {"email": AT}),
    ],
)
def test_who_the_contact_is_and_how_to_reach_them_is_told(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ana left, Timo decides now",
        "the new CFO is Timo Krause",
        "Timo Krause signs now",
        "Timo Krause takes over from Dana as CFO",
        "is Timo Krause the new contact?",
        "if Ana leaves, talk to Timo",
        "maybe my contact is now Timo Krause",
        "we need to talk to Timo now",
        "my contact is now on holiday",
        "my contact Ana is on holiday until Friday",
        "new contact is their CFO",
        "their email campaign is 40k",
        "his number is 40",
        "their phone system is 12 years old",
        "From: Timo Krause\nmy new number is +49 170 1234567",
        "> my contact is now Timo Krause",
        "Thx, will get back to you.\n\n--\nDr. Ana Ruiz | Directora General\nTel. +34 91 555 22 10",
        "Mark Bell, CFO\nTel. +34 91 555 22 10",
    ],
)
def test_what_only_sounds_so_tells_nothing(text):
    assert told(text) == {}


def test_an_address_of_somebody_else_is_not_the_contacts():
    assert told("Timo's email is timo@northwind.example") == {"of": "Timo"}
    assert "email" not in told("their CFO Mark signs, his email is mark@northwind.example")
    assert told("Ana signs, her email is timo@northwind.example") == {"email": AT}


def test_an_address_that_is_none_is_said_to_be():
    assert told("his email is timo@northwind") == {"wrong": "timo@northwind"}


@pytest.mark.parametrize("good", ["a@b.example", "first.last+tag@sub.firm.co.uk", "o'neil@firm.ie"])
def test_addresses_that_people_have(good):
    assert is_email(good)


@pytest.mark.parametrize("bad", ["", "a@b", "a b@firm.com", "@firm.com", "a@firm..com", "a@firm.c", "a@@firm.com"])
def test_addresses_that_nobody_has(bad):
    assert not is_email(bad)


def test_numbers_that_can_be_dialled():
    assert all(map(is_phone, ("+49 30 901820", "(020) 7946-0958", "0151/23456789")))
    assert not any(map(is_phone, ("", "12345", "+49 30 x", "1" * 16)))


@pytest.mark.parametrize(
    "piece", ["Anna Maria Berg ", "his email is ", "+49 1 ", "my contact is now ", ", ", "\n", "| "]
)
def test_a_long_message_is_read_in_about_linear_time(piece):
    """Whatever is pasted: each pattern begins at a word, and goes on for a few."""
    assert is_about_linear(lambda times: find_contact(piece * times, "Ana Souza", "Northwind"), 36_000 // len(piece))


@pytest.mark.parametrize("text", ["bob left, new guy is Timo Krause", "their CFO left, new guy is Timo Krause"])
def test_whoever_takes_the_place_of_another_than_the_contact_is_none(text):
    assert told(text) == {}


@pytest.mark.parametrize("text", ["ana left, new guy is Timo Krause", "she left, new guy is Timo Krause"])
def test_whoever_takes_the_contacts_place_is_the_new_one(text):
    assert told(text) == {"name": TIMO}


@pytest.mark.parametrize(
    ("text", "name", "title", "email", "phone"),
    [
        ("met the owner Lina", "Lina", "owner", "", ""),
        ("referral from Priya Nair, boss is Carl Moss, 3k tops", "Carl Moss", "boss", "", ""),
        ("owner Lina wants a demo", "Lina", "owner", "", ""),
        ("contact Mia Wolf (owner), wants demo", "Mia Wolf", "owner", "", ""),
        ("spoke w/ Timo Krause, timo@northwind.example, +49 170 1234567", TIMO, "", AT, PHONE),
        ("the MD is Ada Bly", "Ada Bly", "MD", "", ""),
        ("(Lina Moss, CFO)", "Lina Moss", "CFO", "", ""),
        ("Timo Krause, +49 170 1234567", TIMO, "", "", PHONE),
        ("Kontakt ist Uwe Brandt", "Uwe Brandt", "", "", ""),
    ],
)
def test_whom_a_rep_met_speaks_for_a_new_lead(text, name, title, email, phone):
    met = find_introduced(text, "Pine Co")
    assert met is not None
    assert (met.name, met.title, met.email, met.phone) == (name, title, email, phone)


@pytest.mark.parametrize(
    "text", ["flower export", "met at Hannover Messe", "spoke to their boss", "came from Kim Larsen"]
)
def test_what_names_nobody_of_a_new_lead_makes_no_contact(text):
    assert find_introduced(text, "Pine Co") is None
