package io.scimoperator.local.endtoend;

import static io.scimoperator.local.endtoend.TestCluster.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.scimoperator.api.v1alpha1.DirectoryStatus;
import io.scimoperator.api.v1alpha1.TokenStatus;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a Directory with a portal to a token that its contact made, through the ingress. */
class PortalTest {

  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([0-9a-f]+)\"");
  private static final Pattern TOKEN = Pattern.compile("scimop_[0-9A-Za-z]{12}_[0-9A-Za-z]{49}");

  private static TestCluster cluster;

  private final HttpClient contact = HttpClient.newHttpClient();
  private String cookie = "";

  @BeforeAll
  static void start(@TempDir Path directory) {
    cluster = new TestCluster(directory);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return contact.send(request.build(), BodyHandlers.ofString());
  }

  /** The page that a link leads to. */
  private String open(String link) throws IOException, InterruptedException {
    HttpResponse<String> entered = send(HttpRequest.newBuilder(URI.create(link)));
    assertThat(entered.statusCode()).as(entered.body()).isEqualTo(303);
    cookie = entered.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    HttpResponse<String> page =
        send(HttpRequest.newBuilder(URI.create(portal(link))).header("Cookie", cookie));
    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    return page.body();
  }

  private static String portal(String link) {
    return link.replaceFirst("/enter.*", "");
  }

  private static String found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(matcher.groupCount());
  }

  @Test
  void theLinkInTheSecretLeadsToATokenThatTheStatusShows() throws Exception {
    cluster.applyDirectory("doors", "displayName: Doors\nportal: {enabled: true, contact: Jane}");
    DirectoryStatus status = cluster.awaitReady("doors");
    String link = cluster.secret("scim-doors-portal", "url");
    assertThat(status.toString()).doesNotContain(cluster.secret("scim-doors-portal", "token"));

    String page = open(link);
    assertThat(page).contains("Doors", "Jane", Objects.requireNonNull(status.endpoint()));
    HttpResponse<String> made =
        send(
            HttpRequest.newBuilder(URI.create(portal(link) + "/tokens"))
                .header("Cookie", cookie)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("csrf=" + found(CSRF, page))));
    String token = found(TOKEN, made.body());

    assertThat(new ScimCaller(status.endpoint(), token).status()).isEqualTo(200);
    DirectoryStatus told =
        cluster.awaitStatus(
            "doors",
            s ->
                s.tokens() != null
                    && s.tokens().stream().anyMatch(one -> one.name().equals("portal")));
    assertThat(Objects.requireNonNull(told.tokens()))
        .filteredOn(one -> one.name().equals("portal"))
        .singleElement()
        .extracting(TokenStatus::suffix)
        .isEqualTo(token.substring(token.length() - 4));
  }

  @Test
  void whoDeletesTheSecretRevokesTheLink() throws Exception {
    cluster.applyDirectory("locks", "displayName: Locks\nportal: {enabled: true}");
    cluster.awaitReady("locks");
    String link = cluster.secret("scim-locks-portal", "url");
    open(link);

    cluster
        .client()
        .secrets()
        .inNamespace(TestCluster.NAMESPACE)
        .withName("scim-locks-portal")
        .delete();

    await()
        .atMost(PATIENCE)
        .until(() -> send(HttpRequest.newBuilder(URI.create(link))).statusCode() == 403);
    await().atMost(PATIENCE).until(() -> cluster.secret("scim-locks-portal").isPresent());
    open(cluster.secret("scim-locks-portal", "url"));
  }

  @Test
  void aPortalThatIsClosedIsNeitherServedNorLetInTo() throws Exception {
    cluster.applyDirectory("shut", "displayName: Shut\nportal: {enabled: true}");
    cluster.awaitReady("shut");
    String link = cluster.secret("scim-shut-portal", "url");
    assertThat(paths("scim-shut")).hasSize(2);

    cluster.applyDirectory("shut", "displayName: Shut\nportal: {enabled: false}");

    await().atMost(PATIENCE).until(() -> cluster.secret("scim-shut-portal").isEmpty());
    assertThat(paths("scim-shut")).hasSize(1);
    assertThat(send(HttpRequest.newBuilder(URI.create(link))).statusCode()).isEqualTo(404);
  }

  private static List<String> paths(String ingress) {
    return cluster
        .client()
        .network()
        .v1()
        .ingresses()
        .inNamespace(TestCluster.NAMESPACE)
        .withName(ingress)
        .require()
        .getSpec()
        .getRules()
        .getFirst()
        .getHttp()
        .getPaths()
        .stream()
        .map(HTTPIngressPath::getPath)
        .toList();
  }
}
