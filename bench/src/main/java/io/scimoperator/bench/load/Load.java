package io.scimoperator.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/**
 * A closed loop: each of some connections sends its next request when it has its last answer.
 *
 * @param longest after which no turn is begun
 */
public record Load(Target target, int connections, Duration longest) {

  /** Runs a script for each connection, by its number from 0, to the end of the time or of it. */
  public Measurement run(IntFunction<Script> scripts) {
    try (ExecutorService workers = Executors.newFixedThreadPool(connections)) {
      List<Connection> open = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        open.add(Connection.open(target.address()));
      }
      long cpu = target.cpu().getAsLong();
      long begin = System.nanoTime();
      List<Future<long[]>> results = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        Client client = new Client(open.get(i));
        Script script = scripts.apply(i);
        results.add(workers.submit(() -> work(client, script, begin)));
      }
      List<long[]> latencies = new ArrayList<>();
      for (Future<long[]> result : results) {
        latencies.add(result.get());
      }
      Duration elapsed = Duration.ofNanos(System.nanoTime() - begin);
      long used = target.cpu().getAsLong() - cpu;
      for (Connection connection : open) {
        connection.close();
      }
      return Measurement.of(latencies, elapsed, used);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the load stopped: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted under load", e);
    }
  }

  private long[] work(Client client, Script script, long begin) throws IOException {
    while (System.nanoTime() - begin < longest.toNanos() && script.turn(client)) {
      // The script has done its turn.
    }
    return client.nanoseconds();
  }
}
