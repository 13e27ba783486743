package io.scimoperator.bench.row;

import io.scimoperator.bench.load.Client;
import io.scimoperator.bench.load.Load;
import io.scimoperator.bench.load.Script;
import io.scimoperator.bench.load.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** A directory of the runtime under load, with the users that {@link CreateUser} put into it. */
public final class Directory {

  private static final Duration UNLIMITED = Duration.ofHours(2);

  private final Target target;
  private final Requests requests;
  private final Application application;
  private final String[] ids;
  private final AtomicInteger names = new AtomicInteger();

  /**
   * @param users how many there are to be
   */
  public Directory(Target target, Requests requests, Application application, int users) {
    this.target = target;
    this.requests = requests;
    this.application = application;
    this.ids = new String[users];
  }

  /**
   * Somebody who reads it.
   *
   * @param api the listener for applications
   */
  public record Application(Target api, String token) {}

  public Target target() {
    return target;
  }

  /** A GET of the application. */
  byte[] asApplication(String path) {
    return Requests.get(path, application.token());
  }

  Load applicationLoad(int connections, Duration longest) {
    return new Load(application.api(), connections, longest);
  }

  Requests requests() {
    return requests;
  }

  /** How many users there are. */
  public int users() {
    return ids.length;
  }

  void created(int number, String id) {
    ids[number] = id;
  }

  String id(int number) {
    return ids[number];
  }

  int randomUser() {
    return ThreadLocalRandom.current().nextInt(ids.length);
  }

  /** A name that nothing here has yet. */
  String newName(String kind) {
    return kind + " " + names.incrementAndGet();
  }

  /** Creates a group; its id. */
  String newGroup() {
    return ask(client -> {
      client.expect(201, requests.post("/Groups", Bodies.group(newName("Group"))));
      return Bodies.text(client.body(), "id");
    });
  }

  /** Creates a group with the first users as members; its id. */
  String newGroup(int members) {
    String group = newGroup();
    for (int from = 0; from < members; from += 1000) {
      List<String> some = List.of(ids).subList(from, Math.min(members, from + 1000));
      ask(client -> {
        client.expect(204, requests.patch("/Groups/" + group, Bodies.addMembers(some)));
        return "";
      });
    }
    return group;
  }

  /** The body of the answer to a GET. */
  public String body(String path) {
    return ask(client -> {
      client.expect(200, requests.get(path));
      return client.body();
    });
  }

  /** The representation of one of the users. */
  public String someUser() {
    return body("/Users/" + ids[0]);
  }

  private interface Question {
    String answer(Client client) throws IOException;
  }

  private String ask(Question question) {
    String[] answer = new String[1];
    Script once =
        client -> {
          answer[0] = question.answer(client);
          return false;
        };
    new Load(target, 1, UNLIMITED).run(connection -> once);
    return answer[0];
  }

  Load load(int connections) {
    return new Load(target, connections, UNLIMITED);
  }

  Load load(int connections, Duration longest) {
    return new Load(target, connections, longest);
  }
}
