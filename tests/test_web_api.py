"""The API by its own document: whatever is asked within it, or beside it, nothing fails on our side."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance
from test_web import stored

from dateline.web import Settings, make_app
from dateline.web.api import ENDPOINTS, Endpoint


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> schemathesis.BaseSchema:
    path: Path = tmp_path_factory.mktemp("api") / "record.db"
    app = make_app(Settings(record=stored(path), host="0.0.0.0"))   # any name: the requests come without a browser
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)


@pytest.mark.slow
@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda endpoint: endpoint.path)
def test_no_question_makes_the_api_fail(document: schemathesis.BaseSchema, endpoint: Endpoint) -> None:
    @settings(max_examples=20, deadline=None, phases=(Phase.explicit, Phase.generate), derandomize=True, database=None,
              suppress_health_check=list(HealthCheck))
    @given(case=document[endpoint.path]["GET"].as_strategy())
    def asked(case: Any) -> None:   # schemathesis gives it no plain type
        case.call_and_validate(checks=[not_a_server_error, response_schema_conformance, content_type_conformance])

    asked()
