package io.scimoperator.runtime.http;

import io.helidon.http.Method;
import io.helidon.http.PathMatchers;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import java.util.function.Predicate;

/**
 * Routes of what is read: their handlers are asked for GET and for HEAD, whose answer is the same
 * without its body (RFC 9110 §9.3.2).
 */
public record Reads(HttpRules rules) {

  private static final Predicate<Method> METHODS = Method.predicate(Method.GET, Method.HEAD);

  /** Has a handler answer who reads a path. */
  public Reads of(String path, Handler handler) {
    rules.route(METHODS, PathMatchers.create(path), handler);
    return this;
  }
}
