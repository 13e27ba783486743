package io.scimoperator.operator.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.scimoperator.admin.v1.AdminJson;
import io.scimoperator.admin.v1.AdminProblem;
import io.scimoperator.admin.v1.EventPage;
import io.scimoperator.admin.v1.GroupPage;
import io.scimoperator.admin.v1.GroupRow;
import io.scimoperator.admin.v1.UserDetail;
import io.scimoperator.admin.v1.UserPage;
import io.scimoperator.operator.settings.DirectoryIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Asks a pod of the runtime for what a directory holds and what happens in it. Thread-safe; a
 * question takes {@link RuntimeClient#TIMEOUT} at most, a live reading as long as nobody closes it.
 */
public final class RuntimeReader {

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  /** Users in the order of their userNames. */
  public Reading<UserPage> users(RuntimePod pod, DirectoryIdentity directory, ListPart part) {
    return ask(pod, path(directory, "/users") + part.query(), new TypeReference<>() {});
  }

  /** All of a user. */
  public Reading<UserDetail> user(RuntimePod pod, DirectoryIdentity directory, String id) {
    return ask(pod, path(directory, "/users/") + segment(id), new TypeReference<>() {});
  }

  /** Groups in the order of their names. */
  public Reading<GroupPage> groups(RuntimePod pod, DirectoryIdentity directory, ListPart part) {
    return ask(pod, path(directory, "/groups") + part.query(), new TypeReference<>() {});
  }

  /** A group. */
  public Reading<GroupRow> group(RuntimePod pod, DirectoryIdentity directory, String id) {
    return ask(pod, path(directory, "/groups/") + segment(id), new TypeReference<>() {});
  }

  /**
   * Users that are direct members of a group.
   *
   * @param part without a search
   */
  public Reading<UserPage> members(
      RuntimePod pod, DirectoryIdentity directory, String groupId, ListPart part) {
    String path = path(directory, "/groups/") + segment(groupId) + "/members" + part.query();
    return ask(pod, path, new TypeReference<>() {});
  }

  /** Events, the newest first. */
  public Reading<EventPage> events(RuntimePod pod, DirectoryIdentity directory, EventPart part) {
    return ask(pod, path(directory, "/events") + part.query(), new TypeReference<>() {});
  }

  /**
   * Tells a listener what happens from now on, until what is returned is closed. A pod tells of its
   * own requests at once, and some seconds later of those that other pods answered.
   */
  public Reading<LiveReading> live(
      RuntimePod pod, DirectoryIdentity directory, LiveListener listener) {
    return send(
        pod,
        path(directory, "/live"),
        BodyHandlers.ofInputStream(),
        response ->
            response.statusCode() == 200
                ? new Reading.Told<>(LiveReading.begin(pod.name(), response.body(), listener))
                : refusal(pod, response.statusCode(), text(response.body())));
  }

  private <T> Reading<T> ask(RuntimePod pod, String path, TypeReference<T> type) {
    return send(
        pod,
        path,
        BodyHandlers.ofString(),
        response ->
            response.statusCode() == 200
                ? new Reading.Told<>(AdminJson.MAPPER.readValue(response.body(), type))
                : refusal(pod, response.statusCode(), response.body()));
  }

  /** What an answer means. */
  private interface Meaning<B, T> {
    Reading<T> of(HttpResponse<B> response) throws IOException;
  }

  private <B, T> Reading<T> send(
      RuntimePod pod, String path, BodyHandler<B> body, Meaning<B, T> meaning) {
    HttpRequest request =
        HttpRequest.newBuilder(pod.uri(path))
            .timeout(RuntimeClient.TIMEOUT)
            .header("Authorization", "Bearer " + pod.bearer())
            .build();
    try {
      return meaning.of(http.send(request, body));
    } catch (JsonProcessingException e) {
      return new Reading.Unreachable<>(
          pod.name()
              + " answered something that is not of the admin API; is its image of this release?");
    } catch (IOException e) {
      return new Reading.Unreachable<>(
          pod.name() + " does not answer on its admin port: " + e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Reading.Unreachable<>("the operator is stopping");
    }
  }

  private static <T> Reading<T> refusal(RuntimePod pod, int status, String body)
      throws JsonProcessingException {
    return switch (status) {
      case 400, 429 -> new Reading.Refused<>(message(body));
      case 404 -> new Reading.Missing<>(message(body));
      case 401 ->
          new Reading.Unreachable<>(
              pod.name() + " does not take the bearer of its admin Secret yet");
      default -> new Reading.Unreachable<>(pod.name() + " answered " + status);
    };
  }

  private static String message(String body) throws JsonProcessingException {
    return AdminJson.MAPPER.readValue(body, AdminProblem.class).message();
  }

  private static String text(InputStream body) throws IOException {
    try (body) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String path(DirectoryIdentity directory, String below) {
    return "/admin/v1/directories/" + directory.namespace() + "/" + directory.name() + below;
  }

  private static String segment(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
