package io.scimoperator.local.simulate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.local.simulate.Ledger.KnownGroup;
import io.scimoperator.local.simulate.Ledger.KnownUser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Microsoft Entra ID: PascalCase operations, booleans in strings, dotted and URN keys, value paths.
 * Both of its dialects arrive from one tenant, so people and teams take turns with them.
 */
record EntraProfile() implements Profile {

  private static final int MEMBERS_PER_REQUEST = 20;
  private static final String ADSCIM =
      "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group";

  @Override
  public String title() {
    return "Microsoft Entra ID";
  }

  @Override
  public int connections() {
    return 8;
  }

  /** Somebody who cannot exist: the answer is an empty list, never 404. */
  @Override
  public List<Call> connectionTest() {
    String nobody = UUID.randomUUID().toString();
    return List.of(
        Call.get(
            RequestKind.CONNECTION_TEST,
            "/Users?filter=" + Call.encoded("userName eq \"" + nobody + "\"")),
        Call.get(
            RequestKind.CONNECTION_TEST,
            "/Groups?excludedAttributes=members&filter="
                + Call.encoded("displayName eq \"" + nobody + "\"")));
  }

  @Override
  public Call findUser(Person person) {
    return Call.get(
        RequestKind.FIND_USER,
        "/Users?filter=" + Call.encoded("userName eq \"" + person.userName() + "\""));
  }

  @Override
  public Call createUser(Person person) {
    ObjectNode user = Json.resource(Json.USER, Json.ENTERPRISE);
    user.put("externalId", person.externalId())
        .put("userName", person.userName())
        .put("active", true);
    user.putArray("addresses")
        .addObject()
        .put("primary", false)
        .put("type", "work")
        .put("locality", person.job().city());
    user.put("displayName", person.displayName());
    user.putArray("emails")
        .addObject()
        .put("primary", true)
        .put("type", "work")
        .put("value", person.userName());
    user.putObject("meta").put("resourceType", "User");
    user.putObject("name")
        .put("formatted", person.displayName())
        .put("familyName", person.familyName())
        .put("givenName", person.givenName());
    user.put("preferredLanguage", "en-US").put("title", person.job().title());
    user.putArray("roles");
    user.putObject(Json.ENTERPRISE)
        .put("employeeNumber", person.employeeNumber())
        .put("department", person.job().department());
    return Call.post(RequestKind.CREATE_USER, "/Users", user);
  }

  /**
   * By matching attribute, in the ways tenants configure it; without quotes and capitalised too.
   */
  @Override
  public Call readUser(KnownUser user) {
    Person person = user.person();
    String filter =
        switch (person.number() % 3) {
          case 0 -> "externalId eq " + person.externalId();
          case 1 -> "emails[type eq \"work\"].value eq \"" + person.userName() + "\"";
          default -> "userName eq \"" + person.userName() + "\"";
        };
    return Call.get(RequestKind.READ_USER, "/Users?filter=" + Call.encoded(filter));
  }

  @Override
  public Call updateUser(Person person, ObjectNode current, @Nullable String manager) {
    List<ObjectNode> operations = new ArrayList<>();
    if (person.number() % 2 == 0) {
      ObjectNode values = Json.object();
      values
          .put("displayName", person.displayName())
          .put("title", person.job().title())
          .put("name.givenName", person.givenName())
          .put(Json.ENTERPRISE + ":employeeNumber", person.employeeNumber());
      operations.add(Json.operation("replace").set("value", values));
    } else {
      operations.add(Json.operation("Replace", "title", person.job().title()));
      operations.add(
          Json.operation("Replace", "emails[type eq \"work\"].value", person.userName()));
      operations.add(
          Json.operation("Replace", "addresses[type eq \"work\"].locality", person.job().city()));
      operations.add(
          Json.operation("Add", Json.ENTERPRISE + ":department", person.job().department()));
    }
    if (manager != null) {
      operations.add(Json.operation("Add", Json.ENTERPRISE + ":manager", manager));
    }
    return Call.patch(
        RequestKind.UPDATE_USER, "/Users/" + Answer.id(current), Json.patch(operations));
  }

  @Override
  public Call setActive(KnownUser user, boolean active) {
    ObjectNode operation;
    if (user.person().number() % 2 == 0) {
      operation = Json.operation("Replace", "active", active ? "True" : "False");
    } else {
      operation = Json.operation("replace").put("path", "active").put("value", active);
    }
    return Call.patch(
        active ? RequestKind.REACTIVATE_USER : RequestKind.DEACTIVATE_USER,
        "/Users/" + user.id(),
        Json.patch(List.of(operation)));
  }

  @Override
  public Call findGroup(String displayName) {
    return Call.get(
        RequestKind.FIND_GROUP,
        "/Groups?excludedAttributes=members&filter="
            + Call.encoded("displayName eq \"" + displayName + "\""));
  }

  @Override
  public Call createGroup(Team team) {
    ObjectNode group = Json.resource(Json.GROUP, ADSCIM);
    byte[] name = team.displayName().getBytes(StandardCharsets.UTF_8);
    group.put("externalId", UUID.nameUUIDFromBytes(name).toString());
    group.put("displayName", team.displayName());
    group.putObject("meta").put("resourceType", "Group");
    return Call.post(RequestKind.CREATE_GROUP, "/Groups", group);
  }

  @Override
  public Call renameGroup(KnownGroup group, String displayName) {
    return Call.patch(
        RequestKind.RENAME_GROUP,
        "/Groups/" + group.id(),
        Json.patch(List.of(Json.operation("Replace", "displayName", displayName))));
  }

  @Override
  public List<MembersCall> pushMembers(KnownGroup group, List<String> members) {
    return changeMembers(
        group, Json.without(members, group.members()), Json.without(group.members(), members));
  }

  @Override
  public List<MembersCall> changeMembers(
      KnownGroup group, List<String> added, List<String> removed) {
    List<MembersCall> calls = new ArrayList<>();
    if (group.team().number() % 2 == 0) {
      for (List<String> chunk : Json.chunks(removed, MEMBERS_PER_REQUEST)) {
        calls.add(new MembersCall(change(group, members("Remove", chunk)), List.of(), chunk));
      }
    } else {
      for (String member : removed) {
        ObjectNode remove =
            Json.operation("Remove").put("path", "members[value eq \"" + member + "\"]");
        calls.add(new MembersCall(change(group, remove), List.of(), List.of(member)));
      }
    }
    for (List<String> chunk : Json.chunks(added, MEMBERS_PER_REQUEST)) {
      calls.add(new MembersCall(change(group, members("Add", chunk)), chunk, List.of()));
    }
    return calls;
  }

  private static ObjectNode members(String op, List<String> members) {
    ArrayNode values = Json.array();
    members.forEach(member -> values.addObject().putNull("$ref").put("value", member));
    return Json.operation(op).put("path", "members").set("value", values);
  }

  private static Call change(KnownGroup group, ObjectNode operation) {
    return Call.patch(
        RequestKind.CHANGE_MEMBERS, "/Groups/" + group.id(), Json.patch(List.of(operation)));
  }
}
