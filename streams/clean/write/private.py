"""A draft without the contact data of private people in any of its fields, and how many there were, by kind."""

from collections import Counter
from collections.abc import Iterator

from msgspec.structs import replace

from streams.clean.text.contacts import REMOVED, is_way_to_reach, may_hold, without_any, without_private
from streams.clean.values import Draft
from streams.records import Agent, Block, Image, Link


def take_out_contacts(draft: Draft) -> Counter[str]:
    """Takes contact data out of the fields of ``draft``.

    Blocks, captions, title, lead and subjects are text; authors and credits are no place where an address of anybody may stay.

    Returns:
        What was found, by kind; what the reader of the page had counted before included. An address that the body and a link
        in it both hold counts once.
    """
    counts: Counter[str] = Counter(draft.contacts)
    draft.links = [link for link in draft.links if not is_way_to_reach(link.url)]
    if not may_hold("\n".join(_texts(draft))):
        return counts
    draft.blocks = [_block(block, counts) for block in draft.blocks]
    draft.credits = [_any(text, counts) for text in draft.credits]
    draft.images = [_image(image, counts) for image in draft.images]
    draft.authors = [kept for author in draft.authors if (kept := _agent(author, counts)).name]
    draft.links = [reachable for link in draft.links if (reachable := _link(link)) is not None]
    draft.title = without_private(draft.title)[0]
    draft.kicker = without_any(draft.kicker)[0].strip() or None if draft.kicker else None
    draft.lead = without_private(draft.lead)[0] if draft.lead else None
    draft.sections = [without_private(text)[0] for text in draft.sections]
    draft.tags = [without_private(text)[0] for text in draft.tags]
    return counts


def _texts(draft: Draft) -> Iterator[str]:
    """Every text of the draft, for one look at all of them: most articles hold nothing to take out."""
    yield from (block.text for block in draft.blocks)
    yield from (link.text for link in draft.links)
    yield from (text for image in draft.images for text in (image.caption, image.credit) if text)
    yield from (text for one in draft.authors for text in (one.name, one.role, one.organisation) if text)
    yield from (*draft.credits, *draft.sections, *draft.tags, draft.title, draft.kicker or "", draft.lead or "")


def _block(block: Block, counts: Counter[str]) -> Block:
    if not may_hold(block.text):
        return block
    text, taken = without_private(block.text)
    if not taken:
        return block
    counts.update(taken)
    items = None if block.items is None else [without_private(item, beside=True)[0] for item in block.items]
    return replace(block, text=text, items=items)


def _any(text: str, counts: Counter[str]) -> str:
    left, taken = without_any(text)
    counts.update(taken)
    return " ".join(left.split()) if taken else text


def _image(image: Image, counts: Counter[str]) -> Image:
    if image.caption is None and image.credit is None:
        return image
    caption, taken = without_private(image.caption or "")
    counts.update(taken)
    return replace(image, caption=caption or None, credit=_any(image.credit or "", counts) or None)


def _agent(author: Agent, counts: Counter[str]) -> Agent:
    fields = (author.name, author.role or "", author.organisation or "")
    if not any(map(may_hold, fields)):
        return author
    name, role, organisation = (_any(text, counts) for text in fields)
    return replace(author, name=name, role=role or None, organisation=organisation or None)


def _link(link: Link) -> Link | None:
    """The link without an address in its text; None where its text is nothing else."""
    text, taken = without_private(link.text)
    left = without_any(text)[0] if taken else text
    return None if taken and not left.replace(REMOVED, "").strip(" .,:;()|") else replace(link, text=text)
