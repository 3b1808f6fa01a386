"""Writes what was counted and seen in the form that Prometheus reads. Its library is loaded with this file."""

from collections.abc import Iterable, Iterator, Mapping

from prometheus_client import GCCollector, ProcessCollector
from prometheus_client.exposition import generate_latest
from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector, CollectorRegistry

from bot.metrics.seen import Seen, Watch
from bot.metrics.tally import BOUNDS, Spread


def written(watch: Watch, seen: Seen) -> bytes:
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Counted(watch, seen))
    ProcessCollector(registry=registry)
    GCCollector(registry=registry)
    return generate_latest(registry)


class _Counted(Collector):
    def __init__(self, watch: Watch, seen: Seen) -> None:
        self._watch = watch
        self._seen = seen

    def collect(self) -> Iterator[Metric]:
        yield from self._talk()
        yield from self._sending()
        yield from self._knowledge()
        yield from self._database()
        yield from self._rounds()

    def _talk(self) -> Iterator[Metric]:
        tally = self._watch.tally
        yield _counter("lotse_turns", "Turns of people", ("channel", "outcome"), tally.turns.items())
        yield _spreads("lotse_turn_seconds", "From a turn to its stored reply", "channel", tally.turn_seconds)
        answers = [((route, str(status)), number) for (route, status), number in tally.answers.items()]
        yield _counter("lotse_http_answers", "Answers of the site", ("route", "status"), answers)
        yield _spreads("lotse_http_seconds", "Time of an answer", "area", tally.answer_seconds)
        yield _gauge("lotse_chat_lines", "Open pages of the web chat", self._watch.lines())

    def _sending(self) -> Iterator[Metric]:
        tally, state = self._watch.tally, self._seen.state
        sends = ("channel", "kind", "outcome")
        yield _counter("lotse_sends", "Tries to send a reply or a notice", sends, tally.sends.items())
        yield _counter("lotse_notices_lost", "Notices that were let go", ("channel", "why"), tally.lost.items())
        yield _gauges("lotse_replies_unsent", "Replies on their way", "channel", self._watch.unsent)
        waiting = {channel: due.how_many for channel, due in state.overdue.items()}
        yield _gauges("lotse_notices_waiting", "Notices that are due and not told", "channel", waiting)
        late = {channel: (self._seen.now - due.since).total_seconds() for channel, due in state.overdue.items()}
        yield _gauges("lotse_notices_oldest_seconds", "How long the oldest of them waits", "channel", late)

    def _knowledge(self) -> Iterator[Metric]:
        live = self._watch.live
        yield _gauge("lotse_knowledge_entries", "Entries that are published", len(live.current.entries))
        yield _gauge("lotse_knowledge_current", "Whether answers are from what is published now", self._seen.current)
        yield _gauge("lotse_knowledge_learned_time_seconds", "When it was last learned", live.learned_at)
        yield _gauge("lotse_knowledge_learning_seconds", "How long that took", live.learned_in)

    def _database(self) -> Iterator[Metric]:
        counted, seen = self._watch.store.counted, self._seen
        about = GaugeMetricFamily("lotse_build_info", "What is running", labels=("version", "schema"))
        about.add_metric((self._watch.version, self._watch.newest_schema), 1)
        yield about
        yield _gauge("lotse_ready", "Whether the database answers and its tables are of this version", seen.ready)
        unavailable = [((), counted["unavailable"])]
        yield _counter("lotse_database_unavailable", "How often it could not be used", (), unavailable)
        seats = [(("taken",), counted["booked"]), (("given back",), counted["given back"])]
        yield _counter("lotse_bookings", "Bookings of all sessions together", ("change",), seats)
        if seen.state.backup_at:
            at = seen.state.backup_at.timestamp()
            yield _gauge("lotse_backup_last_time_seconds", "When the last backup was made", at)
        if disk := self._watch.disk:
            yield _gauge("lotse_disk_free_bytes", "Free where the database lies", disk[0])
            yield _gauge("lotse_disk_size_bytes", "All of that disk", disk[1])

    def _rounds(self) -> Iterator[Metric]:
        pulse = self._watch.pulse
        ended = [((outcome,), number) for outcome, number in pulse.ended.items()]
        yield _counter("lotse_rounds", "Regular looks at what is due", ("outcome",), ended)
        yield _spreads("lotse_round_seconds", "How long a round takes", "", {"": pulse.seconds})
        yield _gauge("lotse_round_last_time_seconds", "When the last good round ended", pulse.last_at)


def _counter(
    name: str, about: str, labels: tuple[str, ...], counted: Iterable[tuple[tuple[str, ...], int]]
) -> CounterMetricFamily:
    family = CounterMetricFamily(name, about, labels=labels)
    for key, number in sorted(counted):
        family.add_metric(key, number)
    return family


def _gauge(name: str, about: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, about, value=value)


def _gauges(name: str, about: str, label: str, values: Mapping[str, float]) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, about, labels=(label,))
    for key, value in sorted(values.items()):
        family.add_metric((key,), value)
    return family


def _spreads(name: str, about: str, label: str, spreads: Mapping[str, Spread]) -> HistogramMetricFamily:
    family = HistogramMetricFamily(name, about, labels=(label,) if label else ())
    for key, spread in sorted(spreads.items()):
        family.add_metric((key,) if label else (), _buckets(spread), spread.total)
    return family


def _buckets(spread: Spread) -> list[tuple[str, float]]:
    so_far, buckets = 0, []
    for bound, number in zip((*BOUNDS, "+Inf"), spread.counts, strict=True):
        so_far += number
        buckets.append((str(bound), float(so_far)))
    return buckets
