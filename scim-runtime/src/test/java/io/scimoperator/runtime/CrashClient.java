package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.runtime.CrashLedger.Bulk;
import io.scimoperator.runtime.CrashLedger.User;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A client that creates users, changes them by a PATCH of several operations, adds and removes
 * members, and sends bulk requests, until there is no answer. One request at a time.
 */
final class CrashClient implements Runnable {

  private static final int UNAVAILABLE = 503;
  private static final int IN_BULK = 4;

  private final RuntimeProcess runtime;
  private final CrashLedger ledger;
  private final String staff;
  private final String name;
  private final Random random;
  private final AtomicBoolean stopped;
  private final List<User> mine = new ArrayList<>();
  private boolean answered = true;
  private int made;

  /** What each client of a load has. */
  record Load(RuntimeProcess runtime, CrashLedger ledger, String staff, AtomicBoolean stopped) {}

  CrashClient(Load load, String name, Random random) {
    this.runtime = load.runtime();
    this.ledger = load.ledger();
    this.staff = load.staff();
    this.stopped = load.stopped();
    this.name = name;
    this.random = random;
  }

  @Override
  public void run() {
    while (answered && !stopped.get()) {
      List<User> settled = mine.stream().filter(User::isSettled).toList();
      int choice = settled.isEmpty() ? 0 : random.nextInt(8);
      User user = settled.isEmpty() ? null : settled.get(random.nextInt(settled.size()));
      if (user == null || choice < 2) {
        create();
      } else if (choice == 2) {
        bulk();
      } else if (choice < 5) {
        changeMembership(user);
      } else {
        patch(user);
      }
    }
  }

  private String next() {
    return name + "-" + made++;
  }

  private void create() {
    User user = new User(next());
    ledger.users.put(user.name, user);
    mine.add(user);
    JsonNode created =
        send(
            "POST",
            "/Users",
            """
            {"userName":"%s","title":"0","nickName":"0","userType":"0",
             "emails":[{"value":"%s@example.com"}]}
            """
                .formatted(user.name, user.name));
    if (created != null) {
      user.id = created.path("id").asText();
    }
  }

  private void patch(User user) {
    int number = user.number + 1;
    user.askedNumber = number;
    String operations =
        List.of("title", "nickName", "userType").stream()
            .map(path ->
                "{\"op\":\"replace\",\"path\":\"%s\",\"value\":\"%d\"}".formatted(path, number))
            .collect(Collectors.joining(","));
    if (send("PATCH", "/Users/" + user.id, "{\"Operations\":[" + operations + "]}") != null) {
      user.number = number;
    }
  }

  private void changeMembership(User user) {
    boolean member = !user.member;
    user.askedMember = member;
    String operation =
        member
            ? "{\"op\":\"add\",\"path\":\"members\",\"value\":[{\"value\":\"%s\"}]}"
            : "{\"op\":\"remove\",\"path\":\"members[value eq \\\"%s\\\"]\"}";
    String body = "{\"Operations\":[" + operation.formatted(user.id) + "]}";
    if (send("PATCH", "/Groups/" + staff + "?excludedAttributes=members", body) != null) {
      user.member = member;
    }
  }

  private void bulk() {
    List<String> names = new ArrayList<>();
    StringBuilder operations = new StringBuilder();
    StringBuilder members = new StringBuilder();
    for (int i = 0; i < IN_BULK; i++) {
      names.add(next());
      operations.append(
          "{\"method\":\"POST\",\"path\":\"/Users\",\"bulkId\":\"u%d\",\"data\":{\"userName\":\"%s\"}},"
              .formatted(i, names.getLast()));
      members.append(i == 0 ? "" : ",").append("{\"value\":\"bulkId:u" + i + "\"}");
    }
    Bulk bulk = new Bulk(names, next());
    operations.append(
        "{\"method\":\"POST\",\"path\":\"/Groups\",\"bulkId\":\"g\",\"data\":{\"displayName\":\"%s\",\"members\":[%s]}}"
            .formatted(bulk.groupName, members));
    ledger.bulks.add(bulk);
    JsonNode answer = send("POST", "/Bulk", "{\"Operations\":[" + operations + "]}");
    if (answer != null) {
      answer
          .path("Operations")
          .forEach(one -> assertThat(one.path("status").asText()).as("%s", one).isEqualTo("201"));
      bulk.told = true;
    }
  }

  /** What was answered, if it was done. */
  private @Nullable JsonNode send(String method, String path, String body) {
    Optional<HttpResponse<String>> answer = runtime.scim(method, path, body);
    answered = answer.isPresent();
    if (!answered || answer.get().statusCode() == UNAVAILABLE) {
      return null;
    }
    HttpResponse<String> response = answer.get();
    assertThat(response.statusCode())
        .as("%s %s: %s", method, path, response.body())
        .isLessThan(300);
    ledger.acknowledged.incrementAndGet();
    return RuntimeProcess.json(response);
  }
}
