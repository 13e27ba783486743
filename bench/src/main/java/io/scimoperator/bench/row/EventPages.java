package io.scimoperator.bench.row;

import io.scimoperator.bench.load.Measurement;
import io.scimoperator.bench.load.Script;

/**
 * An application reads the event log, a hundred events at a time, again and again from its start.
 */
public final class EventPages implements Row {

  private static final int EVENTS = 100_000;
  private static final int PAGE = 100;

  @Override
  public String key() {
    return "events";
  }

  @Override
  public String title() {
    return "event pages of 100, 1 connection";
  }

  @Override
  public String goal() {
    return "20,000 events/s";
  }

  @Override
  public Outcome run(Directory directory, Effort effort) {
    int[] read = new int[1];
    String[] after = {""};
    Script script =
        client -> {
          client.expect(200, directory.asApplication("/events?limit=" + PAGE + after[0]));
          String body = client.body();
          read[0] += body.split("\"object\":\"event\"", -1).length - 1;
          String next = body.substring(body.lastIndexOf("\"list_metadata\""));
          boolean more = !next.contains("\"after\":null");
          after[0] = more ? "&after=" + Bodies.text(next, "after") : "";
          return read[0] < EVENTS;
        };
    Measurement measured =
        directory.applicationLoad(1, effort.time().multipliedBy(6)).run(i -> script);
    double seconds = measured.requests() / measured.perSecond();
    return new Outcome(measured, "%,.0f events/s of %,d".formatted(read[0] / seconds, read[0]));
  }
}
