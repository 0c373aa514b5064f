"""A small fuzz in every run; tests/robustness/fuzz.py does a large one by hand."""

from __future__ import annotations

from tests.robustness import fuzz


def test_a_thousand_damaged_files() -> None:
    assert [f"{f.number} {f.kind}: {f.what}" for f in fuzz.run(4, 1000)] == []


def test_the_same_seed_makes_the_same_files() -> None:
    assert all(fuzz.mutate(number, 9) == fuzz.mutate(number, 9) for number in range(20))
    assert len({fuzz.mutate(number, 9)[3] for number in range(20)}) == 20


def test_a_fuzz_that_finds_nothing_would_find_something() -> None:
    # The third reader sees what the mutations change, so a silent comparison would be caught.
    seen = [fuzz.mutate(number, 9)[1:] for number in range(200)]
    differ = [
        fuzz.seen(good, ending) != fuzz.seen(broken, ending)
        for ending, good, broken in seen
        if fuzz.seen(broken, ending) is not None and fuzz.seen(good, ending) is not None
    ]
    assert sum(differ) > 30
