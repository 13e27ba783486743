package io.scimoperator.runtime.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.scimoperator.admin.v1.WebhookAttempt;
import io.scimoperator.admin.v1.WebhookDelivery;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.event.EventType;
import io.scimoperator.runtime.store.DirectoryRecord;
import io.scimoperator.runtime.store.Store;
import io.scimoperator.runtime.store.WebhookKey;
import io.scimoperator.runtime.store.WebhookProgress;
import io.scimoperator.runtime.store.WebhookState;
import io.scimoperator.runtime.store.WebhookState.Health;
import io.scimoperator.runtime.store.WebhookWrites;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a store keeps of webhooks. */
abstract class WebhookStoreContract {

  private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
  private static final Duration LEASE = Duration.ofMinutes(1);

  private Store store;
  private WebhookKey app;

  /** Opens an empty store in each test. */
  abstract Store openStore();

  @BeforeEach
  void open() {
    store = openStore();
    long acme =
        store
            .write(tx ->
                tx.putDirectory(
                    new DirectoryRecord(0, "directory_a", "tenants", "acme", "acme", "{}", NOW)))
            .key();
    app = new WebhookKey(acme, "app");
    change(webhooks -> webhooks.keep(acme, List.of("app")));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void change(Consumer<WebhookWrites> work) {
    store.write(tx -> {
      work.accept(tx.webhooks());
      return true;
    });
  }

  private void append() {
    store.write(
        app.directory(),
        tx -> {
          tx.append(
              app.directory(),
              Event.Cause.SYSTEM,
              NOW,
              List.of(
                  new Event.Draft(EventType.USER_CREATED, JsonNodeFactory.instance.objectNode())));
          return true;
        });
  }

  private boolean take(String process) {
    return store.write(tx -> tx.webhooks().take(app, process));
  }

  private List<WebhookKey> work(String process) {
    return store.read(tx -> tx.webhooks().withWork(process));
  }

  private WebhookState state() {
    return store.read(tx -> tx.webhooks().find(app)).orElseThrow();
  }

  private boolean settle(String process, WebhookProgress progress) {
    return store.write(tx -> tx.webhooks().settle(app, process, state().revision(), progress));
  }

  private static WebhookProgress upTo(long position, boolean released) {
    return new WebhookProgress(
        position, Health.UNKNOWN, null, null, released, List.of(), List.of(), List.of());
  }

  private static WebhookDelivery delivery(
      String id, @Nullable Instant next, @Nullable Instant parked) {
    return new WebhookDelivery(id, "dsync.user.created", 1, NOW, next, parked, "no");
  }

  private long end() {
    return store.read(
        tx -> tx.eventPositions(List.of(app.directory())).getOrDefault(app.directory(), 0L));
  }

  @Test
  void aWebhookHasWorkWhileTheLogIsAheadOfIt() {
    assertThat(work("one")).isEmpty();
    append();
    assertThat(work("one")).containsExactly(app);

    take("one");
    assertThat(settle("one", upTo(end(), true))).isTrue();

    assertThat(work("one")).isEmpty();
  }

  @Test
  void oneThatBeginsLaterDoesNotHearOfWhatWasBefore() {
    append();
    change(webhooks -> webhooks.keep(app.directory(), List.of("app", "late")));

    assertThat(work("one")).containsExactly(app);
    change(webhooks -> webhooks.keep(app.directory(), List.of("late")));
    assertThat(store.<List<WebhookState>>read(tx -> tx.webhooks().all()))
        .extracting(state -> state.key().name())
        .containsExactly("late");
  }

  @Test
  void nobodyElseSendsWhileAProcessLives() {
    append();
    change(webhooks -> webhooks.alive("one", LEASE));

    assertThat(take("one")).isTrue();
    assertThat(take("two")).isFalse();
    assertThat(work("two")).isEmpty();
    change(webhooks -> webhooks.alive("one", LEASE.negated()));
    assertThat(work("two")).containsExactly(app);
    assertThat(take("two")).isTrue();
    assertThat(settle("one", upTo(end(), false))).isFalse();
  }

  @Test
  void whoIsToBeginAnewCannotNoteWhatItHadDone() {
    append();
    take("one");
    long revision = state().revision();
    change(webhooks -> webhooks.replayFrom(app, 0));

    assertThat(
            store.<Boolean>write(
                tx -> tx.webhooks().settle(app, "one", revision, upTo(end(), false))))
        .isFalse();
    assertThat(state().position()).isZero();
  }

  @Test
  void whatWaitsAndWhatIsParkedIsKeptUntilItIsSettledOrReplayed() {
    take("one");
    Instant due = NOW.plusSeconds(60);
    settle(
        "one",
        new WebhookProgress(
            0,
            Health.UNKNOWN.failed(NOW, "no"),
            due,
            null,
            false,
            List.of(delivery("event_1", due, null), delivery("event_2", null, NOW)),
            List.of(),
            List.of()));

    assertThat(state().waiting()).isEqualTo(1);
    assertThat(state().parked()).isEqualTo(1);
    assertThat(state().health()).isEqualTo(new Health(NOW, null, null, "no"));
    assertThat(store.<List<WebhookDelivery>>read(tx -> tx.webhooks().deliveries(app, 10)))
        .containsExactly(delivery("event_1", due, null), delivery("event_2", null, NOW));
    assertThat(store.<Integer>write(tx -> tx.webhooks().replayParked(app, NOW))).isEqualTo(1);
    assertThat(state().parked()).isZero();
    assertThat(work("one")).containsExactly(app);
    settle(
        "one",
        new WebhookProgress(
            0,
            Health.UNKNOWN,
            null,
            null,
            false,
            List.of(),
            List.of("event_1", "event_2"),
            List.of()));
    assertThat(state().waiting()).isZero();
  }

  @Test
  void whoRestsOrIsPausedHasNoWorkUntilItIsResumed() {
    append();
    take("one");
    Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
    settle(
        "one",
        new WebhookProgress(
            0, Health.UNKNOWN, null, tomorrow, true, List.of(), List.of(), List.of()));
    assertThat(work("one")).isEmpty();
    change(webhooks -> webhooks.resume(app, NOW));
    assertThat(work("one")).containsExactly(app);

    take("one");
    settle(
        "one",
        new WebhookProgress(
            0, Health.UNKNOWN.paused(NOW), null, null, true, List.of(), List.of(), List.of()));
    assertThat(work("one")).isEmpty();
    change(webhooks -> webhooks.resume(app, NOW));
    assertThat(work("one")).containsExactly(app);
  }

  @Test
  void onlyTheLastAttemptsAreKept() {
    take("one");
    List<WebhookAttempt> attempts =
        IntStream.range(0, WebhookWrites.KEPT_ATTEMPTS + 20)
            .mapToObj(
                i -> new WebhookAttempt(NOW, "event_" + i, "dsync.user.created", 1, 200, i, null))
            .toList();
    settle(
        "one",
        new WebhookProgress(0, Health.UNKNOWN, null, null, false, List.of(), List.of(), attempts));

    List<WebhookAttempt> kept = store.read(tx -> tx.webhooks().attempts(app, 1000));

    assertThat(kept).hasSize(WebhookWrites.KEPT_ATTEMPTS);
    assertThat(kept.getFirst()).isEqualTo(attempts.getLast());
  }

  @Test
  void whatIsErasedIsGoneWithItsWebhooks() {
    store.write(tx -> {
      tx.eraseDirectory(app.directory());
      return true;
    });

    assertThat(store.<List<WebhookState>>read(tx -> tx.webhooks().all())).isEmpty();
    assertThat(take("one")).isFalse();
  }
}
