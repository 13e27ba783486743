package io.scimoperator.operator.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.scimoperator.admin.v1.AdminJson;
import io.scimoperator.admin.v1.AdminProblem;
import io.scimoperator.admin.v1.DirectoryReport;
import io.scimoperator.admin.v1.LoggedRequest;
import io.scimoperator.operator.settings.DirectoryIdentity;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Asks the admin API of single pods. Thread-safe; a question takes {@link #TIMEOUT} at most. */
public final class RuntimeClient {

  static final Duration TIMEOUT = Duration.ofSeconds(5);

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  private static final String DIRECTORIES = "/admin/v1/directories";
  private static final String STOPPING = "the operator is stopping";

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();

  /** Asks what a pod knows of a directory. */
  public RuntimeAnswer report(RuntimePod pod, DirectoryIdentity directory) {
    return ask(pod, directory, "GET", BodyPublishers.noBody());
  }

  /**
   * Puts a configuration in force.
   *
   * @param body of {@link io.scimoperator.admin.v1.DirectoryConfiguration}, as JSON
   */
  public RuntimeAnswer put(RuntimePod pod, DirectoryIdentity directory, String body) {
    return ask(pod, directory, "PUT", BodyPublishers.ofString(body));
  }

  /**
   * The provider's last requests, the newest first; none if the pod does not tell, since nothing
   * depends on them but what people read.
   */
  public List<LoggedRequest> requests(RuntimePod pod, DirectoryIdentity directory, int limit) {
    HttpRequest request = request(pod, path(directory) + "/requests?limit=" + limit).GET().build();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      return response.statusCode() == 200
          ? AdminJson.MAPPER.readValue(response.body(), new TypeReference<>() {})
          : List.of();
    } catch (IOException e) {
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  /**
   * Asks a pod what it waits for.
   *
   * @return in its words; empty if it is ready, or does not answer
   */
  public Optional<String> unready(RuntimePod pod) {
    HttpRequest request =
        HttpRequest.newBuilder(pod.uri("/health/ready")).timeout(TIMEOUT).GET().build();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      return response.statusCode() == 503 ? Optional.of(response.body()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Asks what a pod knows of all its directories. */
  public Listing list(RuntimePod pod) {
    HttpRequest request = request(pod, DIRECTORIES).GET().build();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        return new Listing.Unreachable(refusal(pod, response.statusCode()));
      }
      List<DirectoryReport> reports =
          AdminJson.MAPPER.readValue(response.body(), new TypeReference<>() {});
      return new Listing.Told(
          reports.stream()
              .collect(
                  Collectors.toMap(
                      report -> report.namespace() + "/" + report.name(), Function.identity())));
    } catch (IOException e) {
      return new Listing.Unreachable(failure(pod, e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Listing.Unreachable(STOPPING);
    }
  }

  /**
   * Has a pod refuse every token of a directory that is no more, and keep its data.
   *
   * @return whether it is done
   */
  public boolean withdraw(RuntimePod pod, DirectoryIdentity directory) {
    return succeeds(request(pod, path(directory) + "/credentials").DELETE().build());
  }

  /**
   * Has a pod erase a directory and its data.
   *
   * @return whether it is done
   */
  public boolean erase(RuntimePod pod, DirectoryIdentity directory) {
    return succeeds(request(pod, path(directory)).DELETE().build());
  }

  /**
   * Has a pod go on with a webhook that was paused.
   *
   * @return whether it does
   */
  public boolean resume(RuntimePod pod, DirectoryIdentity directory, String webhook) {
    String path = path(directory) + "/webhooks/" + webhook + "/resume";
    return succeeds(request(pod, path).POST(BodyPublishers.noBody()).build(), 200);
  }

  private boolean succeeds(HttpRequest request) {
    return succeeds(request, 204);
  }

  private boolean succeeds(HttpRequest request, int expected) {
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == expected;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static String path(DirectoryIdentity directory) {
    return DIRECTORIES + "/" + directory.namespace() + "/" + directory.name();
  }

  private static HttpRequest.Builder request(RuntimePod pod, String path) {
    return HttpRequest.newBuilder(pod.uri(path))
        .timeout(TIMEOUT)
        .header("Authorization", "Bearer " + pod.bearer());
  }

  private RuntimeAnswer ask(
      RuntimePod pod, DirectoryIdentity directory, String method, BodyPublisher body) {
    HttpRequest request =
        request(pod, path(directory))
            .header("Content-Type", "application/json")
            .method(method, body)
            .build();
    try {
      return answer(pod, http.send(request, BodyHandlers.ofString()));
    } catch (IOException e) {
      return new RuntimeAnswer.Unreachable(failure(pod, e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new RuntimeAnswer.Unreachable(STOPPING);
    }
  }

  private static String failure(RuntimePod pod, IOException failure) {
    return failure instanceof JsonProcessingException
        ? pod.name()
            + " answered something that is not of the admin API; is its image of this release?"
        : pod.name() + " does not answer on its admin port: " + failure.getClass().getSimpleName();
  }

  private static String refusal(RuntimePod pod, int status) {
    return status == 401
        ? pod.name() + " does not take the bearer of its admin Secret yet"
        : pod.name() + " answered " + status;
  }

  private static RuntimeAnswer answer(RuntimePod pod, HttpResponse<String> response)
      throws JsonProcessingException {
    return switch (response.statusCode()) {
      case 200 ->
          new RuntimeAnswer.Serving(
              AdminJson.MAPPER.readValue(response.body(), DirectoryReport.class));
      case 404 -> new RuntimeAnswer.Unknown();
      case 400, 409 -> {
        AdminProblem problem = AdminJson.MAPPER.readValue(response.body(), AdminProblem.class);
        yield new RuntimeAnswer.Refused(problem.code(), problem.message());
      }
      default -> new RuntimeAnswer.Unreachable(refusal(pod, response.statusCode()));
    };
  }
}
