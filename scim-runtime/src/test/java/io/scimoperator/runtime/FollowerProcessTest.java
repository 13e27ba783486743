package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.runtime.StreamReader.Received;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An application that mirrors a directory by its event stream while 16 writers change it and the
 * runtime is killed with -9 and started again: in the end the mirror is the directory, and every
 * event came once and in order.
 */
class FollowerProcessTest {

  private static final int WRITERS = 16;
  private static final int KILLS = 3;
  private static final int BETWEEN_KILLS = 200;

  private final List<RuntimeProcess> replicas = new CopyOnWriteArrayList<>();
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final EventReplay mirror = new EventReplay();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private volatile boolean writing = true;
  private volatile boolean following = true;

  @TempDir private Path data;

  @Test
  void aMirrorIsTheDirectoryHoweverOftenTheRuntimeIsKilled() throws Exception {
    play(List.of(Launch.in(data)));
  }

  @Test
  void aMirrorIsTheDirectoryWhicheverOfTwoReplicasIsKilled() throws Exception {
    Map<String, String> database =
        PostgresServer.environment(PostgresServer.shared().newDatabase());
    play(
        List.of(
            Launch.in(data.resolve("one")).with(database),
            Launch.in(data.resolve("two")).with(database)));
  }

  private void play(List<Launch> launches) throws Exception {
    Map<String, String> tokens = Map.of();
    for (Launch launch : launches) {
      replicas.add(RuntimeProcess.start(launch, tokens));
      tokens = replicas.getLast().tokens();
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<Void>> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        Writer writer = new Writer(i);
        writers.add(CompletableFuture.runAsync(writer, threads));
      }
      CompletableFuture<Void> follower = CompletableFuture.runAsync(this::follow, threads);
      for (int kill = 0; kill < KILLS; kill++) {
        awaitAcknowledged(acknowledged.get() + BETWEEN_KILLS, follower);
        int victim = kill % launches.size();
        replicas.get(victim).kill();
        replicas.set(victim, RuntimeProcess.start(launches.get(victim), tokens));
      }
      awaitAcknowledged(acknowledged.get() + BETWEEN_KILLS, follower);
      writing = false;
      writers.forEach(CompletableFuture::join);
      String newest = newest();
      while (!mirror.last().equals(newest) && !follower.isDone()) {
        LockSupport.parkNanos(1_000_000);
      }
      following = false;
      replicas.getFirst().scim("POST", "/Users", "{\"userName\":\"last\"}");
      follower.join();
    }
    prove();
    for (RuntimeProcess replica : replicas) {
      assertThat(replica.stop()).isEqualTo(143);
    }
  }

  private void awaitAcknowledged(int enough, CompletableFuture<Void> follower) {
    while (acknowledged.get() < enough && !follower.isDone()) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  private String newest() throws IOException {
    String wanted = "/events?order=desc&limit=1&events=" + EventReplay.TYPES;
    return replicas.getFirst().api(wanted).at("/data/0/id").asText();
  }

  /** Reads whichever replica there is, from where it stopped. */
  private void follow() {
    Random random = new Random();
    while (following) {
      String[] resume =
          mirror.last().isEmpty() ? new String[0] : new String[] {"Last-Event-ID", mirror.last()};
      RuntimeProcess replica = replicas.get(random.nextInt(replicas.size()));
      Optional<StreamReader> stream = replica.events("?events=" + EventReplay.TYPES, resume);
      if (stream.isEmpty()) {
        LockSupport.parkNanos(10_000_000);
        continue;
      }
      try (StreamReader reader = stream.get()) {
        for (Received event = reader.next(); following && !event.isEnd(); event = reader.next()) {
          heard.add(event.id());
          mirror.accept(event.data());
        }
      }
    }
  }

  private void prove() throws IOException {
    RuntimeProcess runtime = replicas.getFirst();
    List<String> log = new ArrayList<>();
    for (JsonNode event : all(runtime, "/events?events=" + EventReplay.TYPES)) {
      log.add(event.path("id").asText());
    }
    assertThat(log.subList(0, heard.size())).isEqualTo(heard);
    Map<String, String> titles = new HashMap<>();
    all(runtime, "/directory_users?order=asc")
        .forEach(user -> titles.put(id(user), user.path("job_title").asText("")));
    Map<String, Set<String>> members = new TreeMap<>();
    for (JsonNode group : all(runtime, "/directory_groups?order=asc")) {
      Set<String> ids = new TreeSet<>();
      all(runtime, "/directory_users?order=asc&group=" + group.path("id").asText())
          .forEach(user -> ids.add(id(user)));
      members.put(id(group), ids);
    }
    mirror.follow(runtime);
    assertThat(mirror.titles).isEqualTo(titles);
    assertThat(mirror.members).isEqualTo(members);
    System.out.printf(
        "FollowerProcessTest: %d acknowledged requests, %d events%n",
        acknowledged.get(), heard.size());
  }

  private static String id(JsonNode json) {
    return json.path("id").asText().replaceFirst("directory_(user|group)_", "");
  }

  private static List<JsonNode> all(RuntimeProcess runtime, String path) throws IOException {
    List<JsonNode> result = new ArrayList<>();
    JsonNode page;
    do {
      String after = result.isEmpty() ? "" : "&after=" + result.getLast().path("id").asText();
      page = runtime.api(path + "&limit=100" + after).path("data");
      page.forEach(result::add);
    } while (!page.isEmpty());
    return result;
  }

  /** Creates users and groups, changes them, and deletes some, whichever replica answers. */
  private final class Writer implements Runnable {

    private final int number;
    private final Random random;
    private final List<String> users = new ArrayList<>();
    private @Nullable String group;
    private int made;

    Writer(int number) {
      this.number = number;
      this.random = new Random(number);
    }

    @Override
    public void run() {
      while (writing) {
        int choice = random.nextInt(10);
        String mine = group;
        if (mine == null) {
          group = create("/Groups", "displayName");
        } else if (users.size() < 3 || choice < 3) {
          String user = create("/Users", "userName");
          if (user != null) {
            users.add(user);
          }
        } else if (choice < 6) {
          patch("/Users/" + any(), "title", "\"" + made++ + "\"");
        } else if (choice < 8) {
          patch("/Groups/" + mine, "members", "[{\"value\":\"" + any() + "\"}]");
        } else if (choice == 8) {
          String user = any();
          if (send("DELETE", "/Users/" + user, null) != null) {
            users.remove(user);
          }
        } else if (random.nextInt(5) == 0 && send("DELETE", "/Groups/" + mine, null) != null) {
          group = null;
        }
      }
    }

    private String any() {
      return users.get(random.nextInt(users.size()));
    }

    private @Nullable String create(String path, String name) {
      String body = "{\"%s\":\"w%d-%d\"}".formatted(name, number, made++);
      HttpResponse<String> answer = send("POST", path, body);
      return answer == null ? null : RuntimeProcess.json(answer).path("id").asText();
    }

    private void patch(String path, String attribute, String value) {
      send(
          "PATCH",
          path,
          "{\"Operations\":[{\"op\":\"add\",\"path\":\"%s\",\"value\":%s}]}"
              .formatted(attribute, value));
    }

    /** The answer if it was done, or had been when nobody heard the answer. */
    private @Nullable HttpResponse<String> send(String method, String path, @Nullable String body) {
      RuntimeProcess replica = replicas.get(random.nextInt(replicas.size()));
      Optional<HttpResponse<String>> answer = replica.scim(method, path, body);
      if (answer.isEmpty() || answer.get().statusCode() == 503) {
        LockSupport.parkNanos(10_000_000);
        return null;
      }
      int status = answer.get().statusCode();
      if (method.equals("DELETE") && status == 404) {
        return answer.get();
      }
      assertThat(status)
          .as("%s %s: %s", method, path, answer.get().body())
          .isIn(200, 201, 204, 400, 404);
      acknowledged.incrementAndGet();
      return status < 300 ? answer.get() : null;
    }
  }
}
