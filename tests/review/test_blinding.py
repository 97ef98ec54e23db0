from annotate.review.blinding import alias, shuffled


def test_the_order_is_the_claims_own_and_stays() -> None:
    assert shuffled([1, 2, 3], "a claim", 1) == shuffled([3, 1, 2], "a claim", 1)
    assert sorted(shuffled([1, 2, 3], "a claim", 1)) == [1, 2, 3]


def test_nobody_is_always_first() -> None:
    first = [shuffled([1, 2, 3], f"claim {number}", 1)[0] for number in range(600)]
    for reviewer in (1, 2, 3):
        assert 150 < first.count(reviewer) < 250


def test_another_seed_gives_other_orders() -> None:
    claims = [f"claim {number}" for number in range(50)]
    orders = [[tuple(shuffled([1, 2, 3, 4], claim, seed)) for claim in claims] for seed in (1, 2)]
    assert orders[0] != orders[1]


def test_aliases_differ_and_say_no_name() -> None:
    assert [alias(0), alias(1), alias(25), alias(26)] == [
        "Reviewer A",
        "Reviewer B",
        "Reviewer Z",
        "Reviewer A2",
    ]
    assert len({alias(place) for place in range(100)}) == 100
