"""Every kind of page that the service has, each with a real example. All tests go by this table."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.routing import Match, Route

from samenwerking_kg.api.app import ROUTERS

ROUTES = [each for router in ROUTERS for each in router.routes if isinstance(each, Route)]


@dataclass(frozen=True)
class Kind:
    """One kind of page: the name of its picture and an example.

    others  whether a program of others fills it, beside a page of ours that does the same
    """

    name: str
    path: str
    status: int = 200
    others: bool = False


KINDS = (
    Kind("home", "/"),
    Kind("home-thema", "/?gebied=noord&thema=c_d0463fb7&geldigOp=2016-01-01"),
    Kind("zoek", "/zoek?naam=veiligheidsregio"),
    Kind("gemeenten", "/gemeenten"),
    Kind("gemeente", "/gemeenten/gm1895"),
    Kind("gemeente-toen", "/gemeenten/gm1895?geldigOp=2016-01-01&taal=en"),
    Kind("gemeente-a4", "/gemeenten/gm1895/a4"),
    Kind("gemeente-wijzigingen", "/gemeenten/gm1895/wijzigingen"),
    Kind("samenwerkingen", "/samenwerkingen"),
    Kind("samenwerking", "/samenwerkingen/roo-24962947"),
    Kind("samenwerking-voorbij", "/samenwerkingen/jeugdregio-groningen?taal=en"),
    Kind("samenwerking-wijzigingen", "/samenwerkingen/roo-24962947/wijzigingen"),
    Kind("organisaties", "/organisaties"),
    Kind("organisatie", "/organisaties/pv20"),
    Kind("themas", "/themas"),
    Kind("thema", "/themas/c_d0463fb7"),
    Kind("thema-wijzigingen", "/themas/c_d0463fb7/wijzigingen"),
    Kind("verken", "/verken"),
    Kind("verken-twee", "/verken?gemeenten=gm1895,gm0765"),
    Kind("matrix", "/matrix"),
    Kind("publiceer", "/publiceer"),
    Kind("kwaliteit", "/kwaliteit"),
    Kind("kwaliteit-regel", "/kwaliteit/regels/S08"),
    Kind("kwaliteit-bron", "/kwaliteit/roo/regelingen"),
    Kind("kwaliteit-verschillen", "/kwaliteit/verschillen"),
    Kind("kwaliteit-reparaties", "/kwaliteit/reparaties"),
    Kind("data", "/data"),
    Kind("data-api", "/data/api"),
    Kind("begrippen", "/begrippen"),
    Kind("begrippen-regels", "/begrippen/regels"),
    Kind("begrippen-lijst", "/begrippen/lijsten/vorm"),
    Kind("api-proberen", "/data/api/proberen", others=True),
    Kind("api-aanroep", "/data/api/samenwerkingen"),
    Kind("over", "/over"),
    Kind("toegankelijkheid", "/toegankelijkheid"),
    Kind("vragen", "/vragen"),
    Kind("vraag", "/vragen/26-wie-met-wie-sinds-wanneer"),
    Kind("sparql", "/sparql"),
    Kind("antwoord", "/sparql?query=SELECT%20*%20%7B%3Fs%20a%20%3Fsoort%7D%20LIMIT%205"),
    Kind("editor", "/sparql/editor", others=True),
    Kind("catalogus", "/catalogus"),
    Kind("downloads", "/downloads"),
    Kind("def", "/def"),
    Kind("shapes", "/shapes"),
    Kind("void", "/.well-known/void"),
    Kind("graaf", "/graph/tooi/gemeenten"),
    Kind("doc", "/doc?iri=https%3A%2F%2Fidentifier.overheid.nl%2Ftooi%2Fid%2Fgemeente%2Fgm1895"),
    Kind("doc-hier", "/doc/begrip/vorm"),
    Kind("probleem", "/problemen/niet-gevonden"),
    Kind("fout", "/bestaat-niet", 404),
)


def route_of(path: str) -> str | None:
    """The template of the router behind a path, `None` where no router answers it."""
    scope = {"type": "http", "method": "GET", "path": path.partition("?")[0], "headers": []}
    found = (each for each in ROUTES if each.matches(scope)[0] is Match.FULL)
    return next((each.path for each in found), None)
