"""Words that mean the same: Frisian and Dutch, short and long; and words that say little.

They only help to find, and are said nowhere. They were written down from common use, not taken
from a list of the province; what a municipality is called in the registers stands in the data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

#: Frisian, or a former spelling -> the Dutch word that both are searched by.
_FRISIAN = dict(
    pair.split("=")
    for pair in """
    fryslan=friesland fryske=friese frysk=fries frysl=friesl
    sud=zuid sudwest=zuidwest sudeast=zuidoost sudoost=zuidoost noard=noord noardeast=noordoost
    noardwest=noordwest east=oost eastlike=oostelijke westlike=westelijke lytse=kleine grutte=grote
    marren=meren mar=meer wetterskip=waterschap wetter=water gemeenskiplike=gemeenschappelijke
    feilichheidsregio=veiligheidsregio stedsk=stads wurk=werk wurket=werkt dwaande=bezig
    ljouwert=leeuwarden liwwadden=leeuwarden hearrenfean=heerenveen harns=harlingen
    snits=sneek boalsert=bolsward frjentsjer=franeker starum=stavoren drylts=ijlst
    skylge=terschelling flylan=vlieland amelan=ameland
    skiermuontseach=schiermonnikoog skiermuntseach=schiermonnikoog
    eaststellingwerf=ooststellingwerf weststellingwarf=weststellingwerf
    opsterlan=opsterland smellingerlan=smallingerland kollumerlan=kollumerland
    achtkarspels=achtkarspelen dantumadeel=dantumadiel tietjerksteradeel=tytsjerksteradiel
    tietsjerksteradiel=tytsjerksteradiel ferwerderadeel=ferwerderadiel
    littenseradeel=littenseradiel menaldumadeel=menameradiel menaldumadiel=menameradiel
    frjentsjerteradiel=franekeradeel dongeradiel=dongeradeel wymbritseradeel=wymbritseradiel
    wonseradeel=wunseradiel nijefurd=nijefurd scharsterland=skarsterlan lemsterlan=lemsterland
    gaasterland=gaasterlan sloten=sleat boornsterhem=boarnsterhim waadhoek=waadhoeke
    bildt=bildt drintsje=drentse drinte=drenthe grins=groningen grinslan=groningen
    """.split()
)
#: As people shorten a word -> the word. Whole words only.
_SHORT = dict(
    pair.split("=")
    for pair in """
    gem=gemeente gemeentes=gemeenten prov=provincie provincies=provincies ws=waterschap
    hhr=hoogheemraadschap st=sint omg=omgevingsdienst samenw=samenwerking min=ministerie
    svb=samenwerkingsverband intergem=intergemeentelijke reg=regionale soc=sociale
    """.split()
)
#: Titles and what they are called for short, in names as people use them.
_TITLES = tuple(
    (long, short)
    for long, short in (
        ("gemeentelijke gezondheidsdienst", "ggd"),
        ("gemeenschappelijke gezondheidsdienst", "ggd"),
        ("intergemeentelijke sociale dienst", "isd"),
        ("regionale sociale dienst", "rsd"),
        ("regionale uitvoeringsdienst", "rud"),
        ("gemeenschappelijke regeling", "gr"),
        ("regionale energiestrategie", "res"),
        ("regionaal historisch centrum", "rhc"),
        ("shared service center", "ssc"),
        ("shared service centrum", "ssc"),
        ("werkvoorzieningschap", "wsw"),
        ("veiligheidsregio", "vr"),
        ("omgevingsdienst", "od"),
        ("hoogheemraadschap", "hhr"),
        ("arbeidsmarktregio", "amr"),
    )
)
#: Words that a name can do without. A year is one, too.
LIGHT = frozenset(
    """
    de het een van voor en of der den des in te tot bij op aan met door ter ten tussen inzake om
    it fan foar nv bv
    """.split()
)
#: So do these, but they say what kind of thing is meant.
SORTS = frozenset(
    """
    gemeenschappelijke regeling gr gemeente gemeenten provincie waterschap hoogheemraadschap
    openbaar lichaam samenwerkingsorganisatie samenwerkingsverband stichting
    """.split()
)
_YEAR = re.compile(r"(?:19|20)\d\d")


def is_light(word: str) -> bool:
    """Whether a name can do without this word."""
    return word in LIGHT or word in SORTS or _YEAR.fullmatch(word) is not None


def plain(words: str) -> str:
    """Folded words, each in the spelling that all are searched by."""
    return " ".join(_FRISIAN.get(word, _SHORT.get(word, word)) for word in words.split())


def core(words: str) -> str:
    """Without the words that say little, unless there are no others."""
    return " ".join(word for word in words.split() if not is_light(word)) or words


def shortened(words: str) -> Iterator[str]:
    """What people say for short: `veiligheidsregio drenthe` -> `vr drenthe`, `vrd`."""
    bare = core(words)
    for long, short in _TITLES:
        place = bare if long != "gemeenschappelijke regeling" else words
        if place.startswith(long + " "):
            rest = place[len(long) + 1 :]
            yield f"{short} {rest}"
            initials = "".join(word[0] for word in rest.split() if not is_light(word))
            if len(rest.split()) <= 4 and short not in ("gr", "ggd"):
                yield short + initials
