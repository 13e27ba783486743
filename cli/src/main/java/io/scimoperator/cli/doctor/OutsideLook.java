package io.scimoperator.cli.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Looks from this machine, as an identity provider looks from its own. */
final class OutsideLook {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private OutsideLook() {}

  /** The address of the host in an endpoint. */
  static Seen<String> address(@Nullable String endpoint) {
    Optional<String> host = HostStep.of(endpoint);
    if (host.isEmpty()) {
      return new Seen.Hidden<>("the endpoint has no host outside the cluster");
    }
    try {
      return new Seen.There<>(InetAddress.getByName(host.get()).getHostAddress());
    } catch (UnknownHostException e) {
      return new Seen.Missing<>();
    }
  }

  /** How the endpoint answers a question that has no token. */
  static Seen<Integer> answer(String endpoint) {
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(endpoint + "/Users?count=0"))
              .timeout(PATIENCE)
              .GET()
              .build();
      return new Seen.There<>(http.send(request, BodyHandlers.discarding()).statusCode());
    } catch (SSLException e) {
      return new Seen.Hidden<>(
          "the certificate of the endpoint is not one that Java trusts: " + e.getMessage());
    } catch (IOException e) {
      return new Seen.Missing<>();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Seen.Hidden<>("interrupted");
    }
  }
}
