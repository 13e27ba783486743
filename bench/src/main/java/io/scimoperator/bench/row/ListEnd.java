package io.scimoperator.bench.row;

import io.scimoperator.bench.load.Script;

/** Reads the last page of all users by its index. */
public final class ListEnd implements Row {

  @Override
  public String key() {
    return "end";
  }

  @Override
  public String title() {
    return "list startIndex=N-99&count=100";
  }

  @Override
  public String goal() {
    return "1,000/s, flat";
  }

  @Override
  public Outcome run(Directory directory, Effort effort) {
    int start = Math.max(1, directory.users() - 99);
    byte[] request = directory.requests().get("/Users?startIndex=" + start + "&count=100");
    Script script =
        client -> {
          client.expect(200, request);
          return true;
        };
    return new Outcome(
        directory.load(effort.connections(), effort.time()).run(connection -> script), "");
  }
}
