package io.scimoperator.bench.row;

import io.scimoperator.bench.load.Script;

/** Searches any user by userName, as an identity provider does before it creates one. */
public final class FilterUserName implements Row {

  @Override
  public String key() {
    return "filter";
  }

  @Override
  public String title() {
    return "filter userName eq";
  }

  @Override
  public String goal() {
    return "1.3 × CPU of GET by id, at any N";
  }

  @Override
  public Outcome run(Directory directory, Effort effort) {
    Script script =
        client -> {
          String name = Bodies.userName(directory.randomUser()).replace("@", "%40");
          String query = "/Users?filter=userName%20eq%20%22" + name + "%22";
          client.expect(200, directory.requests().get(query));
          if (!client.body().contains("\"totalResults\":1")) {
            throw new IllegalStateException("not one user was found: " + client.body());
          }
          return true;
        };
    return new Outcome(
        directory.load(effort.connections(), effort.time()).run(connection -> script), "");
  }
}
