"""Words that names begin with and sentences as well, so that they name nobody by themselves."""

from __future__ import annotations

import re

NO_NAMES = frozenset(
    re.findall(
        r"\w+",
        "about after again also another best both call called demo each every first free from good great have here "
        "just last lead light long more most much need news next once only open other over part same second some "
        "still such that them then there they this time total true under update very well what when where which with "
        "your ",
    )
)
"""Words that begin a name and a sentence alike; in small letters, or at its head, they are no name."""
ORDINARY = frozenset(
    re.findall(
        r"\w+",
        "active auction autumn basic better big black blue bold bright broad central certain change cheap christmas "
        "clean clear close cold common competitor cool core correct correction county courier current dark dates dead "
        "deep delta deputy direct dry early east easy empty estate event exact export extra fair fast final fine "
        "fresh full furniture future general global gold grand green happy hard heavy high hot huge initial "
        "installation instant insurance key large late little local loose low main major massive minimum minor mobile "
        "modern municipal national natural net nice north notice old original overall parking perfect pilot plain "
        "pool positive premium present pretty previous prime private project property public purchase pure quick "
        "quiet rapid raw ready real recent reception red regional renewal rich roof rough round rural safe safety "
        "seasonal section secure series serious sharp silver simple single slow small smart smooth soft solar solid "
        "south special spring steady straight strong summer super sure sweet target technical tight tiny top tough "
        "town urgent usual vendor vital warm weak west white whole wide wind winter young ",
    )
)
"""Words that begin many a name, and a sentence as often: something has to be said of whoever is called so."""
ALSO_WORDS = frozenset(
    re.findall(
        r"\w+",
        "april august autumn bill chase christian christmas dean drew easter faith frank friday grace grant hope jack june "
        "mark may monday pat price rich rob sue summer sunday will",
    )
)
"""First names that are words, months and days as well: they are names where they tell something ("Sue said")."""
