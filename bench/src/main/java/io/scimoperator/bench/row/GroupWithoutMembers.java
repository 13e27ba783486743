package io.scimoperator.bench.row;

import io.scimoperator.bench.load.Measurement;
import io.scimoperator.bench.load.Script;

/** Reads a large group without its members, and beside it an empty group. */
public final class GroupWithoutMembers implements Row {

  @Override
  public String key() {
    return "group";
  }

  @Override
  public String title() {
    return "GET group without members";
  }

  @Override
  public String goal() {
    return "as fast as an empty group";
  }

  @Override
  public Outcome run(Directory directory, Effort effort) {
    int members = Math.min(directory.users(), effort.members());
    String large = directory.newGroup(members);
    String empty = directory.newGroup();
    Measurement ofEmpty = read(directory, effort, "/Groups/" + empty);
    Measurement ofLarge =
        read(directory, effort, "/Groups/" + large + "?excludedAttributes=members");
    return new Outcome(
        ofLarge,
        "%,d members; an empty group: %,.0f/s, %.0f µs: %.2f × its CPU"
            .formatted(
                members,
                ofEmpty.perSecond(),
                ofEmpty.cpuPerRequest(),
                ofLarge.cpuPerRequest() / ofEmpty.cpuPerRequest()));
  }

  private static Measurement read(Directory directory, Effort effort, String path) {
    byte[] request = directory.requests().get(path);
    Script script =
        client -> {
          client.expect(200, request);
          return true;
        };
    return directory
        .load(effort.connections(), effort.time().dividedBy(2))
        .run(connection -> script);
  }
}
