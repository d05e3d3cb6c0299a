"""Addresses that Cloudflare hides from robots, brought back while their key is still in the HTML.

What comes back is judged like every other address: a newsroom's may stay in a text, a private one is kept out and counted.
"""

import re

from streams.clean.text.contacts import decoded_cloudflare

_HIDDEN = re.compile(
    r"""<(a|span)\b[^<>]{0,300}\bdata-cfemail=["']?([0-9a-fA-F]{4,400})["']?[^<>]{0,300}>[^<>]{0,60}</\1>""", re.IGNORECASE
)


def with_addresses(html: str) -> str:
    """``html`` with hidden addresses as text; what cannot be read stays as it is."""
    if "data-cfemail" not in html:
        return html
    return _HIDDEN.sub(lambda match: decoded_cloudflare(match[2]) or match[0], html)
