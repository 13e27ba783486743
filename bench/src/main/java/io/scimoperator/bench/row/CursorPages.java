package io.scimoperator.bench.row;

import io.scimoperator.bench.load.Measurement;
import io.scimoperator.bench.load.Script;
import java.util.concurrent.atomic.AtomicReference;

/** Walks through all users by cursor, a hundred at a time. */
public final class CursorPages implements Row {

  private static final int PAGE = 100;

  @Override
  public String key() {
    return "cursor";
  }

  @Override
  public String title() {
    return "cursor pages of 100, 1 connection";
  }

  @Override
  public String goal() {
    return "flat to N = 1,000,000";
  }

  @Override
  public Outcome run(Directory directory, Effort effort) {
    AtomicReference<String> cursor = new AtomicReference<>("");
    int tenth = Math.max(1, directory.users() / PAGE / 10);
    Measurement first = walk(directory, cursor, tenth);
    walk(directory, cursor, 8 * tenth);
    Measurement last = walk(directory, cursor, tenth);
    return new Outcome(
        last,
        "p50 %.3f ms in the first tenth, %.3f ms in the last: %.2f ×"
            .formatted(first.millis(0.5), last.millis(0.5), last.millis(0.5) / first.millis(0.5)));
  }

  private static Measurement walk(Directory directory, AtomicReference<String> cursor, int pages) {
    int[] left = {pages};
    Script script =
        client -> {
          String path = "/Users?count=" + PAGE + "&cursor=" + cursor.get();
          client.expect(200, directory.requests().get(path));
          String body = client.body();
          boolean more = body.contains("\"nextCursor\"");
          cursor.set(more ? Bodies.text(body, "nextCursor") : "");
          return more && --left[0] > 0;
        };
    return directory.load(1).run(connection -> script);
  }
}
