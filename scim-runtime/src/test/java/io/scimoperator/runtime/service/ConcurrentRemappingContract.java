package io.scimoperator.runtime.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.runtime.auth.Activities;
import io.scimoperator.runtime.event.Event;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.schema.ResourceType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Several who take a mapping over at once, and those who write meanwhile, on each store. */
abstract class ConcurrentRemappingContract extends RemappingScene {

  @Test
  void severalProcessesAndWritersDoItOnceAndInOneOrder() throws Exception {
    createUsers();
    put(TITLES);

    List<Callable<Boolean>> work = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Directories others = new Directories(store, new Activities(CLOCK), CLOCK, Optional::empty);
      others.refresh();
      Remapping other = new Remapping(store, others, CLOCK);
      work.add(() -> {
        boolean more = true;
        while (more) {
          more = other.step(acme());
        }
        return true;
      });
    }
    for (int i = 0; i < 4; i++) {
      int writer = i;
      work.add(() -> {
        for (int round = 0; round < 40; round++) {
          retitle((writer * 311 + round * 29) % USERS, "w" + writer + "r" + round);
        }
        return true;
      });
    }
    try (var executor = Executors.newFixedThreadPool(work.size())) {
      for (Future<Boolean> one : executor.invokeAll(work)) {
        requireDone(one);
      }
    }

    Map<String, String> titles = new HashMap<>();
    Map<String, Integer> remapped = new HashMap<>();
    for (Event event : updates()) {
      String user = event.data().path("id").asText();
      String title = event.data().at("/custom_attributes/title").asText();
      if (event.cause().equals(Event.Cause.SYSTEM)) {
        remapped.merge(user, 1, Integer::sum);
        assertThat(titles.put(user, title)).as("one that is heard of first").isNull();
      } else if (titles.containsKey(user)) {
        assertThat(event.data().at("/previous_attributes/custom_attributes/title").asText())
            .isEqualTo(titles.put(user, title));
      } else {
        assertThat(event.data().path("custom_attributes")).isEmpty();
      }
    }
    assertThat(remapped).hasSize(USERS);
    assertThat(remapped.values()).containsOnly(1);
    titles.forEach((user, title) ->
        assertThat(read(user.replace("directory_user_", "")).path("job_title").asText())
            .isEqualTo(title));
  }

  private static void requireDone(Future<Boolean> work)
      throws InterruptedException, ExecutionException {
    assertThat(work.get()).isTrue();
  }

  @Test
  void twoWhoAddOneUserToTwoGroupsTellOfBothRoles() throws Exception {
    put("{\"roles\":[{\"group\":\"a\",\"role\":\"a\"},{\"group\":\"b\",\"role\":\"b\"}]}");
    while (remapping.step(acme())) {
      assertThat(events()).isNotEmpty();
    }
    Resource a = group(1, "a");
    Resource b = group(2, "b");
    store.write(tx -> {
      List.of(user(0), a, b).forEach(one -> tx.insert(acme().key(), one));
      return true;
    });
    CountDownLatch firstIsDone = new CountDownLatch(1);
    CountDownLatch secondIsDone = new CountDownLatch(1);

    try (var executor = Executors.newFixedThreadPool(2)) {
      Future<Boolean> first =
          executor.submit(() ->
              join(
                  a,
                  () -> {
                    firstIsDone.countDown();
                    // It commits last, if the other one does not wait for it.
                    await(secondIsDone, 300);
                  }));
      await(firstIsDone, 60_000);
      Future<Boolean> second = executor.submit(() -> join(b, secondIsDone::countDown));
      requireDone(first);
      requireDone(second);
    }

    assertThat(updates().getLast().data().path("roles").findValuesAsText("slug"))
        .containsExactly("a", "b");
  }

  /** In a transaction that shares no commit. */
  private boolean join(Resource group, Runnable beforeTheCommit) {
    return store.write(tx -> {
      DirectoryChange change =
          new DirectoryChange(tx, new Caller(acme(), "token", "request", "PATCH"), NOW);
      boolean added = change.add(group, List.of(id(0)));
      beforeTheCommit.run();
      return change.finish() && added;
    });
  }

  private static void await(CountDownLatch latch, long millis) {
    try {
      var unused = latch.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Resource group(int number, String name) {
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("displayName", name);
    return new Resource(
        ResourceType.GROUP,
        "01900000-0000-7000-9000-%012d".formatted(number),
        document,
        1,
        NOW,
        NOW);
  }
}
