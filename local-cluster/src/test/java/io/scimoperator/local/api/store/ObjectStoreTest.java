package io.scimoperator.local.api.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.local.api.object.Json;
import io.scimoperator.local.api.object.Metadata;
import io.scimoperator.local.api.object.StatusException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectStoreTest {

  private static final ObjectKey SECRET = new ObjectKey("secrets", "tenants", "acme");

  @TempDir private Path directory;

  @Test
  void anotherProcessFindsTheObjectsAndGoesOnCounting() {
    long last;
    try (ObjectStore store = ObjectStore.open(directory)) {
      StoredObject first = store.put(SECRET, null, secret("Grüße\n")).orElseThrow();
      assertThat(store.put(SECRET, first, secret("two"))).isPresent();
      ObjectKey gone = new ObjectKey("secrets", "tenants", "gone");
      StoredObject other = store.put(gone, null, named("gone")).orElseThrow();
      last = store.remove(other).orElseThrow().revision();
    }

    try (ObjectStore store = ObjectStore.open(directory)) {
      assertThat(store.revision()).isEqualTo(last);
      assertThat(store.list("secrets", "").objects())
          .singleElement()
          .satisfies(object -> {
            assertThat(object.json().path("data").path("token").asText()).isEqualTo("two");
            assertThat(object.revision()).isEqualTo(2);
          });
    }
  }

  @Test
  void aLineThatWasCutByACrashIsDropped() throws Exception {
    try (ObjectStore store = ObjectStore.open(directory)) {
      assertThat(store.put(SECRET, null, secret("kept"))).isPresent();
    }
    byte[] cut = "0badc0de put secrets {\"metadata\":{\"name\":\"ü".getBytes(UTF_8);
    Files.write(
        directory.resolve("journal"),
        Arrays.copyOf(cut, cut.length - 1),
        StandardOpenOption.APPEND);

    try (ObjectStore store = ObjectStore.open(directory)) {
      assertThat(store.get(SECRET)).isPresent();
      assertThat(store.put(new ObjectKey("secrets", "tenants", "next"), null, named("next")))
          .isPresent();
    }
    try (ObjectStore store = ObjectStore.open(directory)) {
      assertThat(store.list("secrets", "tenants").objects()).hasSize(2);
    }
  }

  @Test
  void aFileForEachObjectAsEarlierVersionsKeptThemIsRefused() throws Exception {
    Path secrets = Files.createDirectories(directory.resolve("objects/secrets/tenants"));
    Files.writeString(secrets.resolve("acme.json"), "{}");

    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatThrownBy(() -> ObjectStore.open(directory))
          .hasMessage(
              directory
                  + " holds a cluster of an earlier version, which this one cannot read:"
                  + " forget it with ./dev up --clean");
    }
    assertThat(directory.resolve("journal")).doesNotExist();
  }

  @Test
  void onlyItsOwnerReadsTheJournal() throws Exception {
    try (ObjectStore store = ObjectStore.open(directory)) {
      assertThat(store.put(SECRET, null, secret("x"))).isPresent();

      Path journal = directory.resolve("journal");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(journal)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void aDirectoryBelongsToOneClusterAtATime() {
    try (ObjectStore first = ObjectStore.open(directory)) {
      assertThat(first.revision()).isZero();

      assertThatThrownBy(() -> ObjectStore.open(directory))
          .hasMessageContaining("is in use by another local cluster");
    }
  }

  @Test
  void ofManyWhoChangeTheSameStateOneSucceeds() throws Exception {
    try (ObjectStore store = ObjectStore.open(null);
        ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
      StoredObject start = store.put(SECRET, null, secret("start")).orElseThrow();

      List<Future<Boolean>> attempts = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        String value = "value " + i;
        attempts.add(writers.submit(() -> store.put(SECRET, start, secret(value)).isPresent()));
      }

      int succeeded = 0;
      for (Future<Boolean> attempt : attempts) {
        succeeded += attempt.get() ? 1 : 0;
      }
      assertThat(succeeded).isEqualTo(1);
    }
  }

  @Test
  void changesAreReadFromWhereAReaderHasComeTo() throws Exception {
    try (ObjectStore store = ObjectStore.open(null)) {
      StoredObject first = store.put(SECRET, null, secret("1")).orElseThrow();
      StoredObject second = store.put(SECRET, first, secret("2")).orElseThrow();
      store.remove(second);

      assertThat(store.changes("secrets", first.revision(), Duration.ZERO))
          .extracting(Change::type)
          .containsExactly(Change.Type.MODIFIED, Change.Type.DELETED);
    }
  }

  @Test
  void whoFellBehindWhatIsKeptHasToListAgain() {
    ChangeLog log = new ChangeLog(0);
    for (int revision = 1; revision <= 20_001; revision++) {
      StoredObject object = StoredObject.of(SECRET, revision, secret("x"));
      log.append(new Change(Change.Type.MODIFIED, object, object));
    }

    assertThatThrownBy(() -> log.after(1, Duration.ZERO))
        .isInstanceOfSatisfying(StatusException.class, e -> assertThat(e.code()).isEqualTo(410))
        .hasMessageStartingWith("too old resource version: 1");
  }

  private static ObjectNode secret(String token) {
    ObjectNode secret = named("acme");
    secret.putObject("data").put("token", token);
    return secret;
  }

  private static ObjectNode named(String name) {
    ObjectNode secret = Json.read("{\"apiVersion\":\"v1\",\"kind\":\"Secret\"}".getBytes(UTF_8));
    Metadata metadata = Metadata.of(secret);
    metadata.set("name", name);
    metadata.set("namespace", "tenants");
    return secret;
  }
}
