package io.scimoperator.operator.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.scimoperator.admin.v1.AdminJson;
import io.scimoperator.admin.v1.AdminProblem;
import io.scimoperator.admin.v1.DirectoryReport;
import io.scimoperator.operator.settings.DirectoryIdentity;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks the admin API of single pods. Thread-safe; a question takes {@link #TIMEOUT} at most. */
public final class RuntimeClient {

  static final Duration TIMEOUT = Duration.ofSeconds(5);

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

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

  private RuntimeAnswer ask(
      RuntimePod pod, DirectoryIdentity directory, String method, BodyPublisher body) {
    URI uri = pod.uri("/admin/v1/directories/" + directory.namespace() + "/" + directory.name());
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + pod.bearer())
            .header("Content-Type", "application/json")
            .method(method, body)
            .build();
    try {
      return answer(pod, http.send(request, BodyHandlers.ofString()));
    } catch (JsonProcessingException e) {
      return new RuntimeAnswer.Unreachable(
          pod.name()
              + " answered something that is not of the admin API; is its image of this"
              + " release?");
    } catch (IOException e) {
      return new RuntimeAnswer.Unreachable(
          pod.name() + " does not answer on its admin port: " + e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new RuntimeAnswer.Unreachable("the operator is stopping");
    }
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
      case 401 ->
          new RuntimeAnswer.Unreachable(
              pod.name() + " does not take the bearer of its admin Secret yet");
      default -> new RuntimeAnswer.Unreachable(pod.name() + " answered " + response.statusCode());
    };
  }
}
