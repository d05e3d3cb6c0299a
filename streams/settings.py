"""Settings: read once from the environment (``COPYDESK_…``), typed, handed down as a value.

Nested groups use a double underscore: ``COPYDESK_KAFKA__SECURITY_PROTOCOL``. The one everybody needs has a name of its own,
``COPYDESK_KAFKA_BOOTSTRAP_SERVERS``.
"""

from pathlib import Path
from typing import Any, Literal

from pydantic import AliasChoices, BaseModel, Field, SecretStr, ValidationError, create_model
from pydantic_settings import BaseSettings, SettingsConfigDict

from streams.enrich.enrichers import ENRICHERS
from streams.errors import SettingsError


def data_home() -> Path:
    """Where the local broker and the state caches live: ``$XDG_DATA_HOME/copydesk`` or ``~/.local/share/copydesk``."""
    import os

    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "copydesk"


class KafkaSecurity(BaseModel):
    """How to connect, beside the address."""

    security_protocol: Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"] = Field(
        "PLAINTEXT", description="as in every Kafka client"
    )
    sasl_mechanism: Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"] = Field("PLAIN", description="of the SASL protocols")
    sasl_username: str | None = Field(None, description="of the SASL protocols")
    sasl_password: SecretStr | None = Field(None, description="of the SASL protocols; never logged")
    sasl_password_file: Path | None = Field(
        None, description="a file that holds it, in place of the variable; read again when it changes"
    )
    ssl_ca_file: Path | None = Field(None, description="PEM; without it the system's authorities")
    ssl_certificate_file: Path | None = Field(None, description="PEM; for mutual TLS")
    ssl_key_file: Path | None = Field(None, description="PEM; for mutual TLS")


class TopicSettings(BaseModel):
    """Partitions, replication and retention. Partition counts are fixed once a topic is made: keys and state depend on them."""

    partitions: int = Field(4, ge=1, description="of every topic; fixed once a topic is made")
    replication_factor: int = Field(-1, description="-1: the cluster's default")
    raw_days: float = Field(7, description="retention of raw pages")
    inner_days: float = Field(3, description="retention of the topics between the steps")
    articles_days: float = Field(30, description="retention of finished articles and of the topics that rules name")
    refused_days: float = Field(14, description="retention of refused pages and dead letters")
    state_days: float = Field(
        365,
        ge=0,
        description="clean remembers a page so long after its content was last seen, route an article twice as long; 0: for ever",
    )
    max_page_bytes: int = Field(12_000_000, description="max.message.bytes of the raw topic and its dead letters")
    max_record_bytes: int = Field(4_000_000, description="max.message.bytes of the other topics")


class Limits(BaseModel):
    """What one page may cost; beyond it the page goes to the dead letters with a reason."""

    page_bytes: int = Field(10_000_000, description="decoded size")
    inflate_ratio: int = Field(100, description="decompressed over compressed size")
    json_depth: int = Field(32, description="nesting of a raw page's JSON")
    depth: int = Field(200, description="element depth that is parsed without loss")
    tags: int = Field(200_000, description="tags on one page")
    attributes: int = Field(2_000, description="attributes on one tag; honest pages have had 204, parsers are slow from 20,000")
    combining_run: int = Field(30, description="combining marks in a row (Unicode Stream-Safe Text Format)")
    page_seconds: float = Field(5.0, gt=0, description="CPU time of one page in a child process")
    page_wall_seconds: float = Field(
        100.0,
        gt=0,
        description="time on the clock of one page in a child process, for what sleeps; far above `page_seconds`, since a busy "
        "machine gives a page a small share of its time; beyond it a page is tried once more alone",
    )
    page_memory_bytes: int = Field(
        1_000_000_000, description="address space of a page in a child process, on top of what that loads"
    )


class DeliverySettings(BaseModel):
    """How batches are made and committed."""

    batch: int = Field(64, description="records in one transaction at most")
    pace_seconds: float = Field(0.1, description="under load one transaction a partition per this time")
    max_request_bytes: int = Field(13_000_000, description="largest record the producer sends")
    transaction_timeout_ms: int = Field(20_000, description="after it the cluster aborts a dead worker's transaction")
    retry_backoff_ms: int = Field(10, description="pause before a request to Kafka is sent again")
    session_timeout_seconds: float = Field(20, description="after it the group gives a silent worker's partitions to others")
    drain_seconds: float = Field(10, description="how long a batch in flight may take to end when a partition is revoked")
    give_up_seconds: float = Field(
        120, description="how long a batch is tried again before the process exits; a cluster that is away does not count"
    )
    children: int = Field(0, description="child processes of a step with isolated work; 0: one a core")
    chunk: int = Field(8, description="records handed to a child at once")
    buffer: int = Field(128, description="records read ahead for each partition: two batches")
    breaker_failures: int = Field(5, description="pages of one source that hung or killed a child, within breaker_seconds")
    breaker_seconds: float = Field(300, description="how long a source is set aside")


class EnricherSettings(BaseModel):
    """One enricher."""

    on: bool = Field(default=True, description="whether it runs at all")
    seconds: float = Field(1.0, gt=0, description="CPU time for one article; beyond it the article goes on without, flagged")


class PluggableSettings(EnricherSettings):
    """An enricher whose work pipelines of others can do."""

    pipelines: dict[str, str] = Field(
        default_factory=dict,
        description='spaCy 3 pipelines (a package or a folder) that mark names in place of what ships, by language: `{"en": "…"}`',
    )
    share_alike: bool = Field(
        default=True,
        description="also use weights that learned from share-alike text (CC BY-SA 4.0); without them fewer languages have names",
    )


class EnricherGroup(BaseModel):
    """What is found in an article: a field for each of ``ENRICHERS``, with a switch and a time."""

    @property
    def by_name(self) -> dict[str, EnricherSettings]:
        """Each enricher's settings."""
        return dict(self)

    @property
    def share_alike(self) -> bool:
        """Whether weights that learned from share-alike text are used."""
        return all(one.share_alike for one in self.by_name.values() if isinstance(one, PluggableSettings))

    @property
    def pipelines(self) -> dict[str, str]:
        """The pipelines that are named, by language."""
        each = self.by_name.values()
        return {language: name for one in each if isinstance(one, PluggableSettings) for language, name in one.pipelines.items()}


_KINDS = {each.name: PluggableSettings if each.pluggable else EnricherSettings for each in ENRICHERS}
_FIELDS: dict[str, Any] = {name: (kind, kind()) for name, kind in _KINDS.items()}
EnrichSettings = create_model("EnrichSettings", __base__=EnricherGroup, **_FIELDS)


class GroupSettings(BaseModel):
    """How long articles can meet."""

    window_hours: float = Field(72, description="articles further apart than this are no duplicates and no story")


class RouteSettings(BaseModel):
    """Where the rules stand."""

    rules: Path | None = Field(None, description="a YAML file, or a folder of them; without it the rules that ship")
    reload_seconds: float = Field(
        2, gt=0, description="how often the rules' files are looked at; a change counts once it has stood so long"
    )


class WatchSettings(BaseModel):
    """Where the supervisor serves /metrics, /live, /ready and the page, and what else there is to see of a step."""

    host: str = Field("127.0.0.1", description="address to listen on")
    port: int = Field(9464, description="0: any free port")
    page: Literal["auto", "on", "off"] = Field(
        "auto", description="the page for people, on the same address; auto: only where nobody but this machine reaches it"
    )
    page_names: frozenset[str] = Field(
        default_factory=frozenset, description='names under which others ask for the page, as JSON: `["desk.example"]`'
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="the least important lines that are written"
    )
    log_format: Literal["auto", "console", "json"] = Field("auto", description="auto: console on a terminal, else JSON")
    log_items: Literal["auto", "each"] = Field(
        "auto", description="auto: where the log is a console on a terminal, a line a second, else one an item; each: one an item"
    )
    traces: bool = Field(
        default=False,
        description="spans of the work, sent as OpenTelemetry's own variables (`OTEL_…`) say; needs the extra `trace`",
    )


class Settings(BaseSettings):
    """Everything that can be set."""

    model_config = SettingsConfigDict(env_prefix="COPYDESK_", env_nested_delimiter="__", extra="ignore", populate_by_name=True)

    bootstrap_servers: str | None = Field(
        None,
        validation_alias=AliasChoices("COPYDESK_KAFKA_BOOTSTRAP_SERVERS", "bootstrap_servers"),
        description="host:port,…; without it the local broker of `copydesk kafka start`",
    )
    namespace: str = Field(
        "", pattern=r"^([a-z0-9-]+\.)?$", description="put before every topic, group and transactional id, e.g. `staging.`"
    )
    data_dir: Path = Field(
        default_factory=data_home,
        description="the local broker and the state caches; `$XDG_DATA_HOME/copydesk`, else `~/.local/share/copydesk`",
    )
    kafka: KafkaSecurity = KafkaSecurity()
    topics: TopicSettings = TopicSettings()
    limits: Limits = Limits()
    delivery: DeliverySettings = DeliverySettings()
    enrich: EnrichSettings = EnrichSettings()
    group: GroupSettings = GroupSettings()
    route: RouteSettings = RouteSettings()
    watch: WatchSettings = WatchSettings()


def load_settings() -> Settings:
    """The settings of this process's environment.

    Raises:
        SettingsError: a value does not fit; the message names the variable and what it takes.
    """
    try:
        return Settings()
    except ValidationError as error:
        lines = [
            f"COPYDESK_{'__'.join(str(part).upper() for part in item['loc']).removeprefix('COPYDESK_')}: {item['msg']}"
            for item in error.errors(include_input=False, include_url=False)
        ]
        raise SettingsError("settings do not fit:\n  " + "\n  ".join(lines)) from None
