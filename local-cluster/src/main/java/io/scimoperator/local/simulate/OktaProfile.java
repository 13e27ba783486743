package io.scimoperator.local.simulate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.local.simulate.Ledger.KnownGroup;
import io.scimoperator.local.simulate.Ledger.KnownUser;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Okta: probes by userName, echoes whole users in PUT, patches groups without a path. */
record OktaProfile() implements Profile {

  private static final int MEMBERS_PER_REQUEST = 1_000;
  private static final String PAGE = "&startIndex=1&count=100";

  @Override
  public String title() {
    return "Okta";
  }

  @Override
  public int connections() {
    return 5;
  }

  @Override
  public List<Call> connectionTest() {
    return List.of(
        Call.get(RequestKind.CONNECTION_TEST, "/ServiceProviderConfig"),
        Call.get(RequestKind.CONNECTION_TEST, "/Users?startIndex=1&count=2"),
        Call.get(RequestKind.CONNECTION_TEST, "/Groups?startIndex=1&count=100"));
  }

  @Override
  public Call findUser(Person person) {
    String filter = Call.encoded("userName eq \"" + person.userName() + "\"");
    return Call.get(RequestKind.FIND_USER, "/Users?filter=" + filter + PAGE);
  }

  /** Always with a password, and with groups although they are readOnly. */
  @Override
  public Call createUser(Person person) {
    ObjectNode user = Json.resource(Json.USER, Json.ENTERPRISE);
    user.put("userName", person.userName());
    user.putObject("name")
        .put("givenName", person.givenName())
        .put("familyName", person.familyName());
    user.putArray("emails")
        .addObject()
        .put("primary", true)
        .put("value", person.userName())
        .put("type", "work");
    user.put("displayName", person.displayName()).put("title", person.job().title());
    user.put("locale", "en-US").put("externalId", "00u" + person.externalId());
    user.putObject(Json.ENTERPRISE)
        .put("employeeNumber", person.employeeNumber())
        .put("department", person.job().department());
    user.putArray("groups");
    user.put("password", "1mz050nq").put("active", true);
    return Call.post(RequestKind.CREATE_USER, "/Users", user);
  }

  @Override
  public Call readUser(KnownUser user) {
    return Call.get(RequestKind.READ_USER, "/Users/" + user.id());
  }

  /** The whole of what was read comes back, readOnly attributes included. */
  @Override
  public Call updateUser(Person person, ObjectNode current, @Nullable String manager) {
    ObjectNode echo = current.deepCopy();
    echo.put("title", person.job().title()).put("displayName", person.displayName());
    return Call.put(RequestKind.UPDATE_USER, "/Users/" + Answer.id(current), echo);
  }

  @Override
  public Call setActive(KnownUser user, boolean active) {
    ObjectNode replace = Json.operation("replace");
    replace.putObject("value").put("active", active);
    return Call.patch(
        active ? RequestKind.REACTIVATE_USER : RequestKind.DEACTIVATE_USER,
        "/Users/" + user.id(),
        Json.patch(List.of(replace)));
  }

  @Override
  public Call findGroup(String displayName) {
    String filter = Call.encoded("displayName eq \"" + displayName + "\"");
    return Call.get(RequestKind.FIND_GROUP, "/Groups?filter=" + filter + PAGE);
  }

  @Override
  public Call createGroup(Team team) {
    ObjectNode group = Json.resource(Json.GROUP).put("displayName", team.displayName());
    group.putArray("members");
    return Call.post(RequestKind.CREATE_GROUP, "/Groups", group);
  }

  /** The id is readOnly and equal: the server must accept it. */
  @Override
  public Call renameGroup(KnownGroup group, String displayName) {
    ObjectNode replace = Json.operation("replace");
    replace.putObject("value").put("id", group.id()).put("displayName", displayName);
    return Call.patch(
        RequestKind.RENAME_GROUP, "/Groups/" + group.id(), Json.patch(List.of(replace)));
  }

  @Override
  public List<MembersCall> pushMembers(KnownGroup group, List<String> members) {
    List<MembersCall> calls = new ArrayList<>();
    for (List<String> chunk : Json.chunks(members, MEMBERS_PER_REQUEST)) {
      boolean first = calls.isEmpty();
      List<String> dropped = first ? Json.without(group.members(), chunk) : List.of();
      ObjectNode operation = Json.operation(first ? "replace" : "add").put("path", "members");
      operation.set("value", references(chunk));
      calls.add(new MembersCall(change(group, List.of(operation)), chunk, dropped));
    }
    return calls;
  }

  @Override
  public List<MembersCall> changeMembers(
      KnownGroup group, List<String> added, List<String> removed) {
    List<ObjectNode> operations = new ArrayList<>();
    for (String member : removed) {
      operations.add(Json.operation("remove").put("path", "members[value eq \"" + member + "\"]"));
    }
    if (!added.isEmpty()) {
      ObjectNode add = Json.operation("add").put("path", "members");
      add.set("value", references(added));
      operations.add(add);
    }
    return operations.isEmpty()
        ? List.of()
        : List.of(new MembersCall(change(group, operations), added, removed));
  }

  private static Call change(KnownGroup group, List<ObjectNode> operations) {
    return Call.patch(RequestKind.CHANGE_MEMBERS, "/Groups/" + group.id(), Json.patch(operations));
  }

  private static ArrayNode references(List<String> members) {
    ArrayNode values = Json.array();
    members.forEach(member -> values.addObject().put("value", member));
    return values;
  }
}
