package io.scimoperator.cli.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.scimoperator.admin.v1.AdminJson;
import io.scimoperator.admin.v1.AdminProblem;
import io.scimoperator.admin.v1.DirectoryReport;
import io.scimoperator.admin.v1.LoggedRequest;
import io.scimoperator.cli.outcome.ExitCode;
import io.scimoperator.cli.outcome.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The admin API of one pod of a runtime.
 *
 * @param address of the port, such as that of a forwarded one
 * @param bearer lets in; never shown
 * @param pod its name, for messages
 * @param trouble what the way to the pod says when it does not answer
 */
public record AdminApi(
    HttpClient http, URI address, String bearer, String pod, Supplier<Optional<Trouble>> trouble) {

  /** For all but transfers, which last as long as they last. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final String DIRECTORIES = "/admin/v1/directories";

  /** Of a port that was forwarded. */
  public static AdminApi at(ForwardedPort port, String bearer, String pod) {
    return at(port.address(), bearer, pod, port::trouble);
  }

  static AdminApi at(URI address, String bearer, String pod, Supplier<Optional<Trouble>> trouble) {
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    return new AdminApi(http, address, bearer, pod, trouble);
  }

  /** An answer without a body of its own. */
  public record Said(int status, String text) {}

  /** Whether the pod can serve, in its own words; needs no bearer. */
  public Said ready() {
    HttpResponse<String> response =
        send(request("/health/ready").timeout(PATIENCE).GET(), BodyHandlers.ofString());
    return new Said(response.statusCode(), response.body().strip());
  }

  /** What the runtime knows of a Directory; empty if it has never heard of it. */
  public Optional<DirectoryReport> report(String namespace, String name) {
    HttpResponse<String> response =
        send(request(path(namespace, name)).timeout(PATIENCE).GET(), BodyHandlers.ofString());
    return response.statusCode() == 404
        ? Optional.empty()
        : Optional.of(read(accepted(response), new TypeReference<>() {}));
  }

  /** The provider's last requests, the newest first. */
  public List<LoggedRequest> requests(String namespace, String name, int limit) {
    String path = path(namespace, name) + "/requests?limit=" + limit;
    return read(
        accepted(send(request(path).timeout(PATIENCE).GET(), BodyHandlers.ofString())),
        new TypeReference<>() {});
  }

  /** All of a Directory as JSON lines, of which the last one is of type {@code End}. */
  public InputStream export(String namespace, String name) {
    HttpResponse<InputStream> response =
        send(request(path(namespace, name) + "/export").GET(), BodyHandlers.ofInputStream());
    if (response.statusCode() != 200) {
      throw refusal(response.statusCode(), text(response.body()));
    }
    return response.body();
  }

  /** Fills an empty Directory; the answer tells the numbers, as JSON. */
  public String fill(String namespace, String name, BodyPublisher lines) {
    HttpRequest.Builder request =
        request(path(namespace, name) + "/import")
            .header("Content-Type", "application/x-ndjson")
            .POST(lines);
    return accepted(send(request, BodyHandlers.ofString()));
  }

  /** Reads something below a Directory's path. */
  public <T> T get(Below path, TypeReference<T> type) {
    return read(exchange(path, "GET", BodyPublishers.noBody()), type);
  }

  /** Does something below a Directory's path. */
  public <T> T post(Below path, Object body, TypeReference<T> type) {
    return read(exchange(path, "POST", BodyPublishers.ofString(json(body))), type);
  }

  /** Takes something below a Directory's path away. */
  public void delete(Below path) {
    exchange(path, "DELETE", BodyPublishers.noBody());
  }

  /**
   * A path below that of a Directory.
   *
   * @param rest begins with a slash
   */
  public record Below(String namespace, String name, String rest) {}

  private String exchange(Below path, String method, BodyPublisher body) {
    HttpRequest.Builder request =
        request(path(path.namespace(), path.name()) + path.rest())
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .method(method, body);
    return accepted(send(request, BodyHandlers.ofString()));
  }

  private static String json(Object value) {
    return AdminJson.MAPPER.valueToTree(value).toString();
  }

  private static String path(String namespace, String name) {
    return DIRECTORIES + "/" + namespace + "/" + name;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.resolve(path))
        .header("Authorization", "Bearer " + bearer);
  }

  private <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> handler) {
    try {
      return http.send(request.build(), handler);
    } catch (IOException e) {
      throw silence(
          trouble.get().orElseGet(() -> new Trouble.Broken(e.getClass().getSimpleName())), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure(ExitCode.UNREACHABLE, "Interrupted.", e);
    }
  }

  private Failure silence(Trouble trouble, IOException cause) {
    return switch (trouble) {
      case Trouble.Refused(int status) when status == 403 ->
          new Failure(
              ExitCode.FORBIDDEN,
              "You may not forward a port of Pod %s: that needs both get and create of pods/portforward in its namespace. Ask who gives you rights there."
                  .formatted(pod),
              cause);
      case Trouble.Refused(int status) ->
          unanswered("the Kubernetes API answers %d".formatted(status), cause);
      case Trouble.Broken(String why) -> unanswered(why, cause);
    };
  }

  private Failure unanswered(String why, IOException cause) {
    return new Failure(
        ExitCode.UNREACHABLE,
        "Pod %s does not answer on its admin port: %s. kubectl scim doctor says more."
            .formatted(pod, why),
        cause);
  }

  private String accepted(HttpResponse<String> response) {
    if (response.statusCode() / 100 != 2) {
      throw refusal(response.statusCode(), response.body());
    }
    return response.body();
  }

  private Failure refusal(int status, String body) {
    String message = message(body);
    return switch (status) {
      case 401 ->
          new Failure(
              ExitCode.FORBIDDEN,
              "Pod %s does not take the bearer of its admin Secret: was the Secret changed by hand?"
                  .formatted(pod));
      case 404 -> new Failure(ExitCode.NOT_FOUND, "Pod %s: %s".formatted(pod, message));
      case 503 -> new Failure(ExitCode.UNREACHABLE, "Pod %s: %s".formatted(pod, message));
      default -> new Failure(ExitCode.WRONG_STATE, message);
    };
  }

  private static String message(String body) {
    try {
      return AdminJson.MAPPER.readValue(body, AdminProblem.class).message();
    } catch (JsonProcessingException e) {
      return "an answer that is not of the admin API; is the runtime of this release?";
    }
  }

  private <T> T read(String body, TypeReference<T> type) {
    try {
      return AdminJson.MAPPER.readValue(body, type);
    } catch (JsonProcessingException e) {
      throw new Failure(
          ExitCode.WRONG_STATE,
          "Pod %s answered something that is not of the admin API: is its image of this release?"
              .formatted(pod),
          e);
    }
  }

  private static String text(InputStream body) {
    try (body) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
