package io.scimoperator.bench.row;

import io.scimoperator.bench.load.Measurement;
import io.scimoperator.bench.load.Script;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * How a directory that asks little is answered beside one that asks for as much as it gets. Each
 * has its users.
 */
public record Fairness(Directory noisy, Directory quiet) {

  private static final int QUIET_CONNECTIONS = 4;
  private static final long MILLIS_BETWEEN = 20;
  private static final Duration HEAD_START = Duration.ofSeconds(1);
  private static final int PAGE = 100;

  /** What the noisy one asks for. */
  public enum Noise {
    /** Single users. */
    READS,
    /** Pages of users. */
    PAGES,
    /** Changes of users. */
    CHANGES,
    /** Bulk requests of changes. */
    BULK
  }

  /** What both of them got. */
  public record Beside(Measurement quiet, Measurement noisy) {}

  /** The quiet one, with nobody beside it. */
  public Measurement alone(Effort effort) {
    return quiet
        .load(QUIET_CONNECTIONS, effort.time())
        .run(connection -> quietly(connection % 2 == 0));
  }

  /** The quiet one beside the noise of so many connections. */
  public Beside beside(Noise noise, int connections, Effort effort) {
    Duration longer = effort.time().plus(HEAD_START);
    CompletableFuture<Measurement> loud =
        CompletableFuture.supplyAsync(
            () -> noisy.load(connections, longer).run(connection -> loudly(noise)));
    sleep(HEAD_START.toMillis());
    Measurement quietly = alone(effort);
    return new Beside(quietly, loud.join());
  }

  private Script quietly(boolean reads) {
    return client -> {
      String path = "/Users/" + quiet.id(quiet.randomUser());
      if (reads) {
        client.expect(200, quiet.requests().get(path));
      } else {
        client.expect(200, quiet.requests().patch(path, title(quiet)));
      }
      sleep(MILLIS_BETWEEN);
      return true;
    };
  }

  private Script loudly(Noise noise) {
    return client -> {
      // Whatever it is answered: one who asks for too much may be refused.
      client.send(
          switch (noise) {
            case READS -> noisy.requests().get("/Users/" + noisy.id(noisy.randomUser()));
            case PAGES -> noisy.requests().get("/Users?count=" + PAGE);
            case CHANGES ->
                noisy.requests().patch("/Users/" + noisy.id(noisy.randomUser()), title(noisy));
            case BULK -> noisy.requests().post("/Bulk", bulk());
          });
      return true;
    };
  }

  private static String title(Directory directory) {
    return Bodies.replace("title", directory.newName("Title"));
  }

  private String bulk() {
    List<String> paths =
        IntStream.range(0, PAGE).mapToObj(i -> "/Users/" + noisy.id(noisy.randomUser())).toList();
    return Bodies.bulkPatch(paths, title(noisy));
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
