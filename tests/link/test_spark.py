"""Linking on Spark beside linking on one machine: the same pairs, the same posteriors, the same clusters."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from evenhand.generate import people
from evenhand.link.block.candidates import candidates
from evenhand.link.encode.subjects import encoded
from evenhand.link.fields import Field, Subjects
from evenhand.link.persons import link_persons

pyspark = pytest.importorskip(
    "pyspark", reason="SPARK IS NOT TESTED: pyspark is not installed; pip install 'evenhand[spark]'"
)
if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
    pytest.skip("SPARK IS NOT TESTED: no Java; apt-get install default-jre-headless", allow_module_level=True)

from evenhand.link.spark import block, pairs, shared  # noqa: E402  only where Spark is

FIELDS = (
    Field("name", "name"), Field("sex", "sex"), Field("birth_date", "date"), Field("age", "age"),
    Field("event_date", "event_date"), Field("place", "place"),
)  # fmt: skip
CALM = {
    "spark.ui.enabled": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "200000",
}


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A session of two workers, which run this Python."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = pyspark.sql.SparkSession.builder.master("local[2]")
    for name, value in CALM.items():
        builder = builder.config(name, value)
    made = builder.config("spark.sql.warehouse.dir", str(tmp_path_factory.mktemp("warehouse"))).getOrCreate()
    made.sparkContext.setLogLevel("ERROR")
    yield made
    made.stop()


def subjects(preset: str, count: int, unique: bool) -> Subjects:
    frame = people(count, 5, preset).frame
    lists = frozenset(frame["list"].unique()) if unique else frozenset()
    return Subjects(frame, FIELDS, "row", "list", lists)


def test_a_linkage_on_spark_differs_in_a_pair_a_posterior_or_a_cluster(session: Any, tmp_path: Path) -> None:
    told = subjects("two_scripts_birth", 1500, unique=True)
    here, there = link_persons(told), link_persons(told, engine=pairs.on_spark(session, tmp_path))
    assert here.diagnostics.candidates == there.diagnostics.candidates > 100_000
    assert here.pairs.select("left", "right").equals(there.pairs.select("left", "right"))
    assert np.abs(here.pairs["posterior"] - there.pairs["posterior"]).max() < 1e-6
    assert here.clusters.equals(there.clusters)
    assert here.expected == pytest.approx(there.expected, abs=1e-6)


def test_blocking_on_spark_gives_other_pairs(session: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Spans so short that keys of one record stand in many; so few pairs allowed that frequent keys are refined."""
    monkeypatch.setattr(block, "SPAN", 700)
    for module in ("evenhand.link.block.candidates", "evenhand.link.spark.block"):
        monkeypatch.setattr(f"{module}.EVERY_SET", 1000)
    told = encoded(subjects("archive", 1500, unique=False))
    shared.share(told, tmp_path)
    found = pairs.candidates(session, told, tmp_path)
    table = found.table.toArrow().to_pydict()
    left, right = candidates(told).pairs()
    assert sorted(zip(table["left"], table["right"], strict=True)) == list(
        zip(left.tolist(), right.tolist(), strict=True)
    )
    assert found.about() == candidates(told).about()
    assert len({rule.joined for rule in candidates(told).rules}) > 2
