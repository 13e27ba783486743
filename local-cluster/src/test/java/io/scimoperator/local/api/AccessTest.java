package io.scimoperator.local.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.local.api.object.Json;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is let in. */
class AccessTest {

  @TempDir private Path directory;

  @Test
  void whoeverHasTheKubeconfigIsLetIn() throws Exception {
    try (LocalApi api = LocalApi.start(LocalApiOptions.in(directory))) {
      String token = kubeconfig(api).at("/users/0/user/token").asText();

      assertThat(status(api, "/api/v1/namespaces", "Authorization", "Bearer " + token))
          .isEqualTo(200);
      assertThat(status(api, "/api/v1/namespaces", "Authorization", "Bearer " + token + "x"))
          .isEqualTo(401);
      assertThat(status(api, "/api/v1/namespaces", "Accept", "*/*")).isEqualTo(401);
      assertThat(status(api, "/readyz", "Accept", "*/*")).isEqualTo(200);
    }
  }

  @Test
  void theKubeconfigOutlivesTheProcess() throws Exception {
    JsonNode before;
    try (LocalApi api = LocalApi.start(LocalApiOptions.in(directory))) {
      before = kubeconfig(api);
    }
    try (LocalApi api = LocalApi.start(LocalApiOptions.in(directory))) {
      JsonNode after = kubeconfig(api);

      assertThat(after.at("/users/0/user/token")).isEqualTo(before.at("/users/0/user/token"));
      assertThat(after.at("/clusters/0/cluster/certificate-authority-data"))
          .isEqualTo(before.at("/clusters/0/cluster/certificate-authority-data"));
    }
  }

  @Test
  void onlyTheirOwnerReadsTheFiles() throws Exception {
    try (LocalApi api = LocalApi.start(LocalApiOptions.in(directory))) {
      assertThat(api.url().getScheme()).isEqualTo("https");
    }

    for (String name : List.of("token", "certificate.p12", "journal")) {
      assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(name))))
          .as(name)
          .isEqualTo("rw-------");
    }
  }

  @Test
  void aCertificateThatCannotBeReadIsNamedWithWhatToDo() throws Exception {
    Files.writeString(directory.resolve("certificate.p12"), "broken");

    assertThatThrownBy(() -> LocalApi.start(LocalApiOptions.in(directory)))
        .hasMessageContaining(directory.resolve("certificate.p12") + ": delete it");
  }

  @Test
  void aWebPageFromElsewhereIsRefusedWhereThereIsNoToken() throws Exception {
    try (LocalApi api = LocalApi.start(LocalApiOptions.inMemory())) {
      assertThat(status(api, "/api/v1/namespaces", "Origin", "http://evil.example")).isEqualTo(403);
      assertThat(status(api, "/api/v1/namespaces", "Origin", "http://127.0.0.1:80")).isEqualTo(200);
    }
  }

  private static int status(LocalApi api, String path, String header, String value)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(api.url() + path)).header(header, value).build();
    try (HttpClient client = HttpClient.newBuilder().sslContext(trusting(api)).build()) {
      return client.send(request, BodyHandlers.discarding()).statusCode();
    }
  }

  private static JsonNode kubeconfig(LocalApi api) {
    return Json.readYaml(api.kubeconfig().getBytes(UTF_8));
  }

  /** What trusts the certificate in the kubeconfig, and no other. */
  private static SSLContext trusting(LocalApi api) throws Exception {
    String data = kubeconfig(api).at("/clusters/0/cluster/certificate-authority-data").asText();
    if (data.isEmpty()) {
      return SSLContext.getDefault();
    }
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry(
        "api",
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(Base64.getDecoder().decode(data))));
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }
}
