"""The API's document (OpenAPI 3.1), made from its table of addresses and from the nouns of the model."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

import msgspec
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from ..explain import Reason
from ..model import KINDS, STATUSES, Entry, Reading
from ..store import Head
from ..store.faces import EVIDENCES, WEIGHTS
from ..version import VERSION
from .api import ENDPOINTS, Endpoint
from .asking import LONGEST, MOST

DAY: Final = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|1\d|2[0-8]))?)?$"
TEXT: Final = {"type": "string", "maxLength": LONGEST}
ASKS: Final[dict[str, tuple[str, dict[str, Any]]]] = {
    "q": ("Words that the sentences hold, in any script", TEXT),
    "who": ("A part of a participant's name, or a state", TEXT),
    "where": ("A part of a place's name, or a state", TEXT),
    "since": ("Not before this day, month or year", {"type": "string", "pattern": DAY}),
    "until": ("Not after this day, month or year", {"type": "string", "pattern": DAY}),
    "known": ("As the record could stand on this day", {"type": "string", "pattern": DAY}),
    "report": ("Told in this report", TEXT),
    "kind": ("Of these kinds", {"type": "array", "items": {"type": "string", "enum": list(KINDS)}}),
    "status": ("Of these statuses", {"type": "array", "items": {"type": "string", "enum": list(STATUSES)}}),
    "weight": ("Of this weight", {"type": "array", "items": {"type": "string", "enum": list(WEIGHTS)}}),
    "evidence": ("What they rest on", {"type": "array", "items": {"type": "string", "enum": list(EVIDENCES)}}),
    "outlet": ("Told by these outlets", {"type": "array", "items": TEXT}),
    "limit": ("How many at once", {"type": "integer", "minimum": 1, "maximum": MOST}),
    "page": ("Which slice", {"type": "integer", "minimum": 1, "maximum": 1_000_000}),
    "after": ("Where the slice begins: from `next` of the one before", {**TEXT, "pattern": "~"}),
    "format": ("json or csv", {"type": "string", "enum": ["json", "csv"]}),
}
NUMBERS: Final = {"type": "object", "additionalProperties": {"type": "integer"}}
OWN: Final[dict[str, dict[str, Any]]] = {
    "Problem": {"type": "object", "required": ["type", "status", "title"], "properties": {
        "type": {"type": "string"}, "status": {"type": "integer"}, "title": {"type": "string"}}},
    "Counts": {"type": "object", "required": ["total", "kind"], "properties": {
        "total": {"type": "integer"},
        **dict.fromkeys(("kind", "status", "weight", "evidence", "month", "who", "outlet"), NUMBERS)}},
    "Spot": {"type": "object", "required": ["name", "entries"], "properties": {
        "name": {"type": "string"}, "place": {"type": ["string", "null"]}, "country": {"type": ["string", "null"]},
        "lat": {"type": ["number", "null"]}, "lon": {"type": ["number", "null"]},
        "precision": {"type": ["string", "null"]}, "entries": {"type": "integer"}}},
    "Differs": {"type": "object", "required": ["entry", "field", "what", "values"], "properties": {
        "entry": {"type": "string"}, "line": {"type": ["string", "null"]}, "field": {"type": "string"},
        "what": {"type": "string"}, "values": {"type": "array", "items": {"$ref": "#/components/schemas/Value"}}}},
}


@cache
def document() -> dict[str, Any]:
    """The whole document."""
    _, schemas = msgspec.json.schema_components([Entry, Reading, Head, Reason],
                                                ref_template="#/components/schemas/{name}")
    return {
        "openapi": "3.1.0",
        "info": {"title": "dateline", "version": VERSION, "description": "The record of events, to be read."},
        "paths": {endpoint.path: {"get": _operation(endpoint)} for endpoint in ENDPOINTS},
        "components": {"schemas": {**schemas, **OWN},
                       "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
    }


def _operation(endpoint: Endpoint) -> dict[str, Any]:
    problem = {"content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}}
    answers: dict[str, Any] = {"200": {"description": "The answer", "content": _content(endpoint)},
                               "304": {"description": "Not changed since the ETag of If-None-Match"},
                               "400": {"description": "Asks for what there is not", **problem}}
    inside = re.findall(r"\{(\w+)\}", endpoint.path)
    if inside:
        answers["404"] = {"description": "There is none of this id", **problem}
    return {
        "operationId": endpoint.answer.__name__, "summary": (endpoint.answer.__doc__ or "").strip(),
        "parameters": [*({"name": name, "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}
                         for name in inside),
                       *({"name": name, "in": "query", "description": ASKS[name][0], "schema": ASKS[name][1]}
                         for name in endpoint.asks)],
        "responses": answers,
    }


def _content(endpoint: Endpoint) -> dict[str, Any]:
    name, _, schema = endpoint.gives.partition(": ")
    if not schema:
        return {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}
    listed = {"type": "object", "required": [name, "total", "next"], "properties": {
        name: {"type": "array", "items": {"$ref": f"#/components/schemas/{schema}"}},
        "total": {"type": ["integer", "null"]}, "next": {"type": ["string", "null"]}}}
    return {"application/json": {"schema": listed}, "text/csv": {"schema": {"type": "string"}}}


def openapi(request: Request) -> Response:
    """The document."""
    return JSONResponse(document())


def index(request: Request) -> Response:
    """What there is."""
    addresses = {endpoint.path: (endpoint.answer.__doc__ or "").strip() for endpoint in ENDPOINTS}
    return JSONResponse({"openapi": "/api/v1/openapi.json", "changes": "/feed.atom", "addresses": addresses})
