"""The small reader of expressions reads what the rules and the dashboard use."""

import pytest

from tests.deploy.promql import Names, names


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("copydesk_step_up", Names({"copydesk_step_up": set()}, set())),
        (
            'sum by (step, reason) (increase(copydesk_items_total{outcome="dead",reason=~"a|b{x}"}[10m])) > 0',
            Names({"copydesk_items_total": {"outcome", "reason"}}, {"step", "reason"}),
        ),
        (
            "a:b > 20 and on (step) (time() - max by (step) (c_d > 0) > 300)",
            Names({"a:b": set(), "c_d": set()}, {"step"}),
        ),
        (
            "histogram_quantile(0.95, sum by (step, le) (rate(x_bucket[$__rate_interval])))",
            Names({"x_bucket": set()}, {"step", "le"}),
        ),
        ("deriv(a:b:by_step[15m]) > 0", Names({"a:b:by_step": set()}, set())),
        ("a / on (step) group_left b", Names({"a": set(), "b": set()}, {"step"})),
    ],
)
def test_names(expression: str, expected: Names) -> None:
    """Metrics, matched labels and grouping labels are found; functions, words and strings are not taken for them."""
    assert names(expression) == expected
