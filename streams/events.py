"""Every log event and every metric, each with its meaning; a test holds the code, the dashboards and the alerts against it."""

from dataclasses import dataclass
from typing import Literal

EVENTS: dict[str, str] = {
    "item": "the canonical line: one item ended; page id, article ids, outcome, reason, stage times",
    "items": "on a terminal, in place of a line an item: what ended in a second, by step and outcome",
    "worker_started": "a step's worker has built its app and joins the group",
    "worker_stopped": "a step's worker has drained and left",
    "session_opened": "a partition is fenced, its offset read, its state restored",
    "session_closed": "a partition was given up",
    "cache_set_aside": "a local store is damaged or another version's; it was renamed or removed, and is read again from Kafka",
    "cache_not_used": "a local store cannot be written or is held by another process; the state is read from Kafka at each start",
    "state_set_aside": "a state record cannot be read; the step goes on without it; topic, partition, offset",
    "records_deleted": "retention deleted records before they were worked; how many offsets lie between",
    "partition_halted": "partitions wait until somebody has mended what is named; the others go on",
    "batch_retried": "a batch failed and is worked again from the committed offset",
    "cluster_awaited": "the cluster is away, loads or does not let the worker in; it is waited for, and this is said once",
    "batch_isolated": "Kafka refused a record of a batch; its items are published one by one",
    "topic_gone": "articles leave a topic that was deleted: there is nobody to tell",
    "producer_fenced": "another worker took the partition over, or the coordinator timed the transaction out",
    "child_failed": "a chunk hung or killed its child process; its items are worked one by one",
    "source_set_aside": "a source keeps hanging or killing the work; its pages go to the dead letters for a while",
    "worker_renews": "the broker's address or the credentials have changed: the worker drains and begins anew with them",
    "worker_gives_up": "the process exits: a restart resumes from the committed offset",
    "rules_loaded": "changed rules are in force from the next batch on; their version and the one before",
    "rules_refused": "changed rules are wrong, or name a topic that is missing: the old ones stay in force; the reasons",
    "rule_set_aside": "a rule would have cost an article too much and was not read for it; the rule's name, the article's id",
    "step_started": "the supervisor started a worker",
    "step_exited": "a worker ended; the supervisor starts it again after a pause",
    "member_taken_out": "a worker died and was taken out of its group: the next one need not wait for its session's end",
    "step_given_up": "a worker kept ending; the supervisor leaves it stopped",
    "setting_unknown": "a variable is named like a setting and is none; it changes nothing",
    "supervisor_started": "the supervisor serves metrics and health",
    "supervisor_stopping": "it was told to end: workers let their batches in flight end",
    "supervisor_stopped": "all workers have ended",
    "page_started": "the process of the page serves; where",
    "page_exited": "the page's process ended; the supervisor starts it again, and no step notices",
    "page_lost_cluster": "the page's reader of what comes out lost the cluster; it goes on where it was once that answers",
    "look_failed": "the page could not read the cluster; it shows what it saw last, and since when",
    "lag_unknown": "the supervisor could not read the groups' offsets",
    "library": "a line of Faust, aiokafka or another library; ``held_back`` counts like lines that were not printed",
    "crashed": "an exception that nobody caught; the process or thread ends",
}


SECONDS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 120.0)
"""Bucket bounds of times: a lone page's commit takes about 10 ms, a batch is given up after 120 s."""
ITEMS = (1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0)
"""Bucket bounds of batch sizes."""

WAY_SECONDS = (0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 300.0, 1800.0, 7200.0, 43_200.0)
"""Bucket bounds of the whole way: a lone page takes about 100 ms, one that waits for a step as long as the inner topics keep it."""
NEWS_SECONDS = (30.0, 60.0, 120.0, 300.0, 600.0, 1200.0, 1800.0, 3600.0, 7200.0, 14_400.0, 28_800.0, 86_400.0, 259_200.0)
"""Bucket bounds of the news' age: what decides is how soon somebody looks at the site again, minutes to hours."""


@dataclass(frozen=True)
class Metric:
    """A metric's kind, labels, meaning, owner and buckets; names follow Prometheus' rules (base units, ``_total`` for counters)."""

    kind: Literal["counter", "gauge", "histogram"]
    labels: tuple[str, ...]
    meaning: str
    owner: Literal["worker", "supervisor"] = "worker"
    buckets: tuple[float, ...] = SECONDS


METRICS: dict[str, Metric] = {
    "copydesk_build_info": Metric("gauge", ("version",), "1, with the version as a label", "supervisor"),
    "copydesk_items_total": Metric("counter", ("step", "outcome", "reason"), "items ended, each once, after its commit"),
    "copydesk_articles_sent_total": Metric("counter", ("step",), "articles and withdrawals sent on to the next step"),
    "copydesk_stage_cpu_seconds_total": Metric("counter", ("step", "stage"), "CPU time by stage of the work"),
    "copydesk_batch_seconds": Metric("histogram", ("step",), "wall time from a batch's start to its commit"),
    "copydesk_batch_items": Metric("histogram", ("step",), "items in a committed batch", buckets=ITEMS),
    "copydesk_arrival_to_finished_seconds": Metric(
        "histogram", ("step",), "from the arrival of an article's page until the article was finished", buckets=WAY_SECONDS
    ),
    "copydesk_news_age_seconds": Metric(
        "histogram",
        ("step",),
        "from an article's publication until it was finished: first revisions of pages that name it and were just fetched",
        buckets=NEWS_SECONDS,
    ),
    "copydesk_retries_total": Metric("counter", ("step",), "batches that failed and were worked again"),
    "copydesk_fenced_total": Metric("counter", ("step",), "sessions lost to another owner or to the coordinator's timeout"),
    "copydesk_sessions_open": Metric("gauge", ("step",), "input partitions this worker holds"),
    "copydesk_restore_seconds": Metric("histogram", ("step",), "time to open a session: fence, offset, state"),
    "copydesk_children_killed_total": Metric("counter", ("step", "reason"), "child processes that hung, died or ran out of memory"),
    "copydesk_sources_set_aside": Metric("gauge", ("step",), "sources whose pages go to the dead letters untried"),
    "copydesk_rules_refused": Metric(
        "gauge", ("step",), "1 while the rules' files hold rules that cannot be used and old ones are in force"
    ),
    "copydesk_rules_reloads_total": Metric("counter", ("step",), "changed rules that came into force"),
    "copydesk_rules_set_aside_total": Metric(
        "counter", ("step",), "rules not read for an article, each time: they would have cost it too much"
    ),
    "copydesk_redactions_total": Metric("counter", ("step", "kind"), "contact data kept out, by kind"),
    "copydesk_last_commit_timestamp_seconds": Metric("gauge", ("step",), "when the last batch was committed"),
    "copydesk_step_up": Metric("gauge", ("step",), "1 where the supervisor's worker of the step runs", "supervisor"),
    "copydesk_step_restarts_total": Metric("counter", ("step",), "workers that ended and were started again", "supervisor"),
    "copydesk_items_waiting": Metric(
        "gauge",
        ("step",),
        "items before a step; on the raw topic at most so many, where marks of transactions are among them",
        "supervisor",
    ),
    "copydesk_lag_seconds": Metric(
        "gauge", ("step",), "how long the first item before a step has waited; 0 where none waits", "supervisor"
    ),
    "copydesk_sources": Metric(
        "gauge",
        ("standing",),
        "sources by how they stand against their own past: silent, locked_out, walled, failing, redesigned, well, unjudged",
        "supervisor",
    ),
    "copydesk_lag_known_timestamp_seconds": Metric("gauge", (), "when the lag was last read from the cluster", "supervisor"),
}
