package io.scimoperator.runtime.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.event.EventType;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.store.Counts;
import io.scimoperator.runtime.store.DirectoryRecord;
import io.scimoperator.runtime.store.EventQuery;
import io.scimoperator.runtime.store.Store;
import io.scimoperator.runtime.store.WriteTransaction;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Works that one commit of SQLite has. */
class SqliteSharedCommitTest extends StoreScene {

  @TempDir private Path data;
  private final List<Integer> commits = new CopyOnWriteArrayList<>();
  private final List<RuntimeException> failures = new CopyOnWriteArrayList<>();

  @Override
  Store openStore() {
    // All works are quick, however slow the machine is.
    return SqliteStore.open(data, (count, nanoseconds) -> commits.add(count), () -> 0);
  }

  private record Work(long directory, Consumer<WriteTransaction> change) {}

  private static Work creating(long directory, String name) {
    Resource user = user(name);
    return new Work(
        directory,
        tx -> {
          tx.insert(directory, user);
          tx.append(
              directory,
              CAUSE,
              NOW,
              List.of(
                  new Event.Draft(
                      EventType.USER_CREATED,
                      JsonNodeFactory.instance.objectNode().put("id", name))));
        });
  }

  /**
   * Does works that wait while the writer is held, and so share a commit: with what held it, unless
   * that took too long to keep others waiting.
   */
  private void share(Work... works) throws InterruptedException {
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      call(
          callers,
          new Work(
              PendingWrite.NO_DIRECTORY,
              tx -> {
                held.countDown();
                awaitLatch(end);
              }));
      held.await();
      for (Work work : works) {
        int before = store.waiting();
        call(callers, work);
        while (store.waiting() == before) {
          Thread.sleep(1);
        }
      }
      end.countDown();
    }
    // A commit is told of after its works are answered, but before the next one.
    store.write(tx -> true);
    assertThat(commits).containsAnyOf(works.length, works.length + 1);
  }

  private void call(ExecutorService callers, Work work) {
    callers.execute(() -> {
      try {
        store.write(
            work.directory(),
            tx -> {
              work.change().accept(tx);
              return true;
            });
      } catch (RuntimeException e) {
        failures.add(e);
      }
    });
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> told(long directory) {
    return store
        .<List<Event>>read(tx -> tx.events(directory, EventQuery.after(null, 10)).items())
        .stream()
        .map(event -> event.data().path("id").textValue())
        .toList();
  }

  private Counts counts(long directory) {
    return store.read(tx -> tx.counts(directory));
  }

  @Test
  void allAreCountedAndToldInTheirOrder() throws Exception {
    share(creating(acme, "ada"), creating(acme, "bea"), creating(acme, "cleo"));

    assertThat(failures).isEmpty();
    assertThat(counts(acme)).isEqualTo(new Counts(3, 3, 0, 0));
    assertThat(told(acme)).containsExactly("ada", "bea", "cleo");
  }

  @Test
  void oneSeesWhatOthersBeforeItCountedAndTold() throws Exception {
    List<Object> seen = new CopyOnWriteArrayList<>();
    share(
        creating(acme, "ada"),
        new Work(
            acme,
            tx -> {
              seen.add(tx.counts(acme).users());
              seen.add(tx.events(acme, EventQuery.after(null, 10)).items().size());
            }));

    assertThat(seen).containsExactly(1L, 1);
  }

  @Test
  void oneThatFailsAfterItChangedSomethingTakesNothingAway() throws Exception {
    Work spoilt = creating(acme, "bea");
    share(
        creating(acme, "ada"),
        new Work(
            acme,
            tx -> {
              spoilt.change().accept(tx);
              throw new IllegalStateException("as it is meant to be");
            }),
        creating(acme, "cleo"));

    assertThat(failures).singleElement().isInstanceOf(IllegalStateException.class);
    assertThat(counts(acme)).isEqualTo(new Counts(2, 2, 0, 0));
    assertThat(told(acme)).containsExactly("ada", "cleo");
  }

  @Test
  void oneOfADirectoryThatIsErasedBesideItTakesNothingAway() throws Exception {
    long globex = store.write(tx -> tx.putDirectory(directory("globex", "globex"))).key();
    Work created = creating(acme, "ada");
    share(
        new Work(
            acme,
            tx -> {
              tx.eraseDirectory(acme);
              created.change().accept(tx);
            }),
        creating(globex, "bea"));

    assertThat(failures)
        .singleElement()
        .isInstanceOfSatisfying(
            ScimException.class, e -> assertThat(e.kind()).isEqualTo(ScimException.Kind.NOT_FOUND));
    assertThat(store.<List<DirectoryRecord>>read(tx -> tx.directories()))
        .extracting(DirectoryRecord::name)
        .containsExactlyInAnyOrder("acme", "globex");
    assertThat(counts(acme)).isEqualTo(new Counts(0, 0, 0, 0));
    assertThat(told(globex)).containsExactly("bea");
  }
}
