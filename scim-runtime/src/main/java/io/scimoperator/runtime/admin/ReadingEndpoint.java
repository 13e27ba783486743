package io.scimoperator.runtime.admin;

import io.scimoperator.admin.v1.AdminJson;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.http.Exchange;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import io.scimoperator.runtime.service.AdminReads;
import io.scimoperator.runtime.service.ListQuestion;
import org.jspecify.annotations.Nullable;

/** What a directory holds and what happens in it, for the platform team. */
public record ReadingEndpoint(AdminReads reads, LiveFeeds feeds) {

  private static final int MOST = 200;
  private static final String USUAL = "50";

  void users(Exchange exchange, DirectoryContext directory) {
    send(exchange, reads.users(directory, question(exchange)));
  }

  void user(Exchange exchange, DirectoryContext directory) {
    send(exchange, reads.user(directory, id(exchange)));
  }

  void groups(Exchange exchange, DirectoryContext directory) {
    send(exchange, reads.groups(directory, question(exchange)));
  }

  void group(Exchange exchange, DirectoryContext directory) {
    send(exchange, reads.group(directory, id(exchange)));
  }

  void members(Exchange exchange, DirectoryContext directory) {
    ListQuestion question = new ListQuestion("", place(exchange, "after"), limit(exchange));
    send(exchange, reads.members(directory, id(exchange), question));
  }

  void events(Exchange exchange, DirectoryContext directory) {
    send(
        exchange,
        reads.events(directory, user(exchange), place(exchange, "before"), limit(exchange)));
  }

  void live(Exchange exchange, DirectoryContext directory) {
    feeds.serve(exchange, directory);
  }

  private static ListQuestion question(Exchange exchange) {
    String search = exchange.parameter("search").orElse("").strip();
    if (!search.matches("[^\\p{Cntrl}]{0,200}")) {
      throw new ScimException(
          Kind.INVALID_VALUE, "search must be 200 characters at most, without control characters.");
    }
    return new ListQuestion(search, place(exchange, "after"), limit(exchange));
  }

  private static @Nullable String user(Exchange exchange) {
    String user = exchange.parameter("user").orElse("");
    if (!user.matches("[0-9A-Za-z-]{0,100}")) {
      throw new ScimException(Kind.INVALID_VALUE, "user is not the id of a user.");
    }
    return user.isEmpty() ? null : user;
  }

  private static @Nullable String place(Exchange exchange, String parameter) {
    String place = exchange.parameter(parameter).orElse("");
    if (!place.matches("[0-9A-Za-z_-]{0,4000}")) {
      throw new ScimException(
          Kind.INVALID_VALUE, parameter + " is not what the page before said: begin without it.");
    }
    return place.isEmpty() ? null : place;
  }

  private static int limit(Exchange exchange) {
    String limit = exchange.parameter("limit").orElse(USUAL);
    if (!limit.matches("[1-9][0-9]{0,2}") || Integer.parseInt(limit) > MOST) {
      throw new ScimException(Kind.INVALID_VALUE, "limit must be a number, 1 to " + MOST + ".");
    }
    return Integer.parseInt(limit);
  }

  private static String id(Exchange exchange) {
    return exchange.pathParameter("id");
  }

  private static void send(Exchange exchange, Object value) {
    exchange.send(200, "application/json", AdminJson.MAPPER.valueToTree(value));
  }
}
