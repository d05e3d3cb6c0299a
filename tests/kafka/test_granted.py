"""All rights that are missing are named before work begins, on a broker that asks for rights."""

import secrets

import pytest

from streams.errors import KafkaForbidden, KafkaUntrusted
from streams.kafka.admin import apply
from streams.kafka.granted import permit
from streams.kafka.rights import rights
from streams.settings import Settings, TopicSettings
from streams.topics import STEPS, catalogue
from tests.secured import PASSWORD, Secured, grant


async def test_where_nobody_asks_for_rights_all_are_there(settings: Settings) -> None:
    """The local broker grants everything; what is absent, it cannot forbid."""
    elsewhere = settings.model_copy(update={"namespace": "nothing-here."})
    for each in (settings, elsewhere):
        for needed in rights(each, catalogue(each)).values():
            await permit(each, needed)


async def test_every_missing_right_is_named_at_once(guarded: Secured) -> None:
    """Without any all are missing; what is granted is named no more; with all of them nothing is."""
    changes = {"namespace": f"t{secrets.token_hex(4)}.", "topics": TopicSettings(partitions=1)}
    owner, settings = (each.model_copy(update=changes) for each in (guarded.settings("open"), guarded.of("somebody")))
    await apply(owner, catalogue(owner))
    for step in STEPS:
        needed = rights(settings, catalogue(settings))[step]
        told = [f"{each.operation} on the {each.kind} {each.name}" for each in needed if each.kind != "transactional-id"]

        with pytest.raises(KafkaForbidden) as raised:
            await permit(settings, needed)
        assert [right for right in told if right not in str(raised.value)] == []
        assert PASSWORD not in str(raised.value)

        await grant(guarded, "somebody", [needed[0], needed[-2]])
        with pytest.raises(KafkaForbidden) as raised:
            await permit(settings, needed)
        assert told[0] not in str(raised.value)
        assert told[1] in str(raised.value)

        await grant(guarded, "somebody", needed)
        await permit(settings, needed)


async def test_who_is_not_let_in_is_told_that(guarded: Secured) -> None:
    """And not that rights are missing."""
    with pytest.raises(KafkaUntrusted):
        await permit(guarded.of("somebody", sasl_username="stranger"), ())
