package io.scimoperator.local.simulate;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Sends requests over kept-alive HTTP/1.1 connections, repeats those that were not answered, and
 * measures. Thread-safe; as many connections are open as threads call it.
 */
final class ScimClient implements AutoCloseable {

  /** After which Okta gives up waiting for an answer. */
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private static final Set<Integer> BUSY = Set.of(429, 502, 503, 504);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final Endpoint endpoint;
  private final Measurements measurements;
  private final RetryRule rule;
  private final Consumer<Duration> pause;

  /**
   * @param pause waits, which tests only note down
   */
  ScimClient(
      Endpoint endpoint, Measurements measurements, RetryRule rule, Consumer<Duration> pause) {
    this.endpoint = endpoint;
    this.measurements = measurements;
    this.rule = rule;
    this.pause = pause;
  }

  Measurements measurements() {
    return measurements;
  }

  /**
   * Sends until the server answers. Only for requests that may arrive twice.
   *
   * @throws Unreachable if it does not
   */
  Answer send(Call call) {
    for (int attempt = 1; ; attempt++) {
      switch (attempt(call)) {
        case Outcome.Answered(Answer answer) -> {
          return answer;
        }
        case Outcome.Later later -> waitAfter(attempt, later);
      }
    }
  }

  /** Sends once. An answer is measured, and noted down if it is a refusal. */
  Outcome attempt(Call call) {
    long start = System.nanoTime();
    Outcome outcome = exchange(call);
    switch (outcome) {
      case Outcome.Answered(Answer answer) -> {
        measurements.of(call.kind()).answered(start, System.nanoTime());
        Refusal.of(call, answer).ifPresent(measurements::refused);
      }
      case Outcome.Later later -> measurements.of(call.kind()).retried();
    }
    return outcome;
  }

  /**
   * Waits as the server asked or the rule says.
   *
   * @throws Unreachable if that was the last attempt
   */
  void waitAfter(int attempt, Outcome.Later later) {
    if (attempt >= rule.attempts()) {
      throw new Unreachable(
          "gave up after " + attempt + " attempts to reach " + endpoint + ": " + later.reason());
    }
    pause.accept(rule.after(attempt, later.retryAfter()));
  }

  private Outcome exchange(Call call) {
    try {
      HttpResponse<byte[]> response = http.send(request(call), BodyHandlers.ofByteArray());
      if (BUSY.contains(response.statusCode())) {
        return new Outcome.Later("it answers " + response.statusCode(), retryAfter(response));
      }
      return new Outcome.Answered(new Answer(response.statusCode(), Json.read(response.body())));
    } catch (IOException e) {
      return new Outcome.Later(reason(e), OptionalLong.empty());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unreachable("interrupted");
    }
  }

  private HttpRequest request(Call call) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint.resolve(call.path()))
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + endpoint.token())
            .header("Accept", "application/scim+json");
    JsonNode body = call.body();
    if (body == null) {
      return request.method(call.method(), BodyPublishers.noBody()).build();
    }
    return request
        .header("Content-Type", "application/scim+json; charset=utf-8")
        .method(call.method(), BodyPublishers.ofString(body.toString()))
        .build();
  }

  private static OptionalLong retryAfter(HttpResponse<?> response) {
    return response.headers().firstValue("Retry-After").stream()
        .filter(value -> value.matches("\\d{1,9}"))
        .mapToLong(Long::parseLong)
        .findFirst();
  }

  private static String reason(IOException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException) {
        return "the host name is unknown";
      }
    }
    return switch (e) {
      case ConnectException connect -> "connection refused";
      case HttpTimeoutException timeout -> "no answer in time";
      default -> "connection lost";
    };
  }

  @Override
  public void close() {
    http.close();
  }
}
