package io.scimoperator.runtime.delivery.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scimoperator.api.v1alpha1.WebhookFormat;
import io.scimoperator.network.AddressBlock;
import io.scimoperator.runtime.TestAuthority;
import io.scimoperator.runtime.WebhookReceiver;
import io.scimoperator.runtime.store.WebhookKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Receivers that speak TLS, and names that lead here and there. */
class GuardedClientTest {

  private static final String HOST = "hooks.example.com";
  private static final Trust USUAL = new Trust.Usual();

  private static TestAuthority authority;
  private static Trust bundle;

  @BeforeAll
  static void makeAuthority(@TempDir Path directory) {
    authority = new TestAuthority(directory.resolve("authority.p12"));
    bundle = new Trust.Bundle(authority.pem());
  }

  /** Names that lead to these addresses, one after the other each time they are asked for. */
  private record Names(Deque<String> addresses, List<String> asked) implements DnsResolver {

    static Names leadingTo(String... addresses) {
      return new Names(new ArrayDeque<>(Arrays.asList(addresses)), new ArrayList<>());
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      asked.add(host);
      String next = addresses.size() == 1 ? addresses.getFirst() : addresses.removeFirst();
      return new InetAddress[] {InetAddress.ofLiteral(next)};
    }

    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
      return List.of(new InetSocketAddress(resolve(host)[0], port));
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }

  private static GuardedClient client(Names names) {
    AddressRules loopback = new AddressRules(List.of(AddressBlock.parse("127.0.0.1/32")));
    return new GuardedClient(
        new GuardedClient.Policy(loopback, true, Duration.ofSeconds(5), names));
  }

  private static Endpoint endpoint(String url, Trust trust) {
    return new Endpoint(
        new WebhookKey(1, "app"),
        "tenants/acme",
        "directory_1",
        URI.create(url),
        List.of(),
        WebhookFormat.STANDARD,
        false,
        List.of(),
        trust);
  }

  private static Answer send(GuardedClient client, String url, Trust trust) {
    Message message = new Message("{}".getBytes(US_ASCII), List.of());
    return client.call(endpoint(url, trust), message).send();
  }

  private static Answer send(Names names, String url, Trust trust) {
    try (GuardedClient client = client(names)) {
      return send(client, url, trust);
    }
  }

  private static String failure(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Unanswered.class);
    return ((Answer.Unanswered) answer).reason();
  }

  @Test
  void theNameThatIsVerifiedIsThatOfTheUrlAndTheAddressThatWasChecked() {
    Names names = Names.leadingTo("127.0.0.1");
    try (WebhookReceiver receiver = new WebhookReceiver(authority.serverFor(HOST))) {
      Answer answer = send(names, receiver.url(HOST), bundle);

      assertThat(answer).isInstanceOf(Answer.Taken.class);
      assertThat(receiver.taken().getFirst().serverName()).contains(HOST);
      assertThat(names.asked()).containsExactly(HOST);
    }
  }

  @Test
  void aNameThatLeadsElsewhereTheNextTimeIsCheckedAnewForEachConnection() {
    Names names = Names.leadingTo("127.0.0.1", "169.254.169.254");
    try (WebhookReceiver receiver = new WebhookReceiver(authority.serverFor(HOST));
        GuardedClient client = client(names)) {
      assertThat(send(client, receiver.url(HOST), bundle)).isInstanceOf(Answer.Taken.class);
      // Another trust has connections of its own.
      String reason = failure(send(client, receiver.url(HOST), USUAL));

      assertThat(reason)
          .contains(HOST + " leads to 169.254.169.254, which is not a public address");
      assertThat(receiver.taken()).hasSize(1);
    }
  }

  @Test
  void anAuthorityThatNobodyKnowsIsNamedAsTheReason() {
    try (WebhookReceiver receiver = new WebhookReceiver(authority.serverFor(HOST))) {
      String reason = failure(send(Names.leadingTo("127.0.0.1"), receiver.url(HOST), USUAL));

      assertThat(reason)
          .contains("is of no authority that the runtime knows", HOST, "caBundle of the webhook");
      assertThat(receiver.taken()).isEmpty();
    }
  }

  @Test
  void aBundleIsTheOnlyThingThatIsTrustedAlsoIfAnotherHasTheSameName(@TempDir Path directory) {
    Trust other = new Trust.Bundle(new TestAuthority(directory.resolve("other.p12")).pem());
    try (WebhookReceiver receiver = new WebhookReceiver(authority.serverFor(HOST))) {
      String reason = failure(send(Names.leadingTo("127.0.0.1"), receiver.url(HOST), other));

      assertThat(reason).contains("is of no authority in caBundle of the webhook");
    }
  }

  @Test
  void aCertificateForAnotherNameIsRefused() {
    try (WebhookReceiver receiver = new WebhookReceiver(authority.serverFor(HOST))) {
      Names names = Names.leadingTo("127.0.0.1");
      String reason = failure(send(names, receiver.url("other.example.com"), bundle));

      assertThat(reason).contains("The certificate of other.example.com:", "is for another name");
      assertThat(receiver.taken()).isEmpty();
    }
  }

  @Test
  void aCertificateForTheNameIsNotOneForItsAddress() {
    try (WebhookReceiver receiver = new WebhookReceiver(authority.serverFor(HOST))) {
      Names names = Names.leadingTo("127.0.0.1");
      String reason = failure(send(names, receiver.url("127.0.0.1"), bundle));

      assertThat(reason).contains("is for another name");
    }
  }

  @Test
  void aCertificateThatHasExpiredIsRefused() {
    try (WebhookReceiver receiver = new WebhookReceiver(authority.expiredServerFor(HOST))) {
      String reason = failure(send(Names.leadingTo("127.0.0.1"), receiver.url(HOST), bundle));

      assertThat(reason).contains("The certificate of " + HOST, "has expired");
    }
  }

  @Test
  void whoSpeaksNoTlsIsTold() throws Exception {
    try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.startVirtualThread(() -> answerPlainly(plain));
      String url = "https://" + HOST + ":" + plain.getLocalPort() + "/hook";

      assertThat(failure(send(Names.leadingTo("127.0.0.1"), url, USUAL)))
          .startsWith("TLS with " + HOST)
          .contains("is https right there");
    }
  }

  private static void answerPlainly(ServerSocket server) {
    try (Socket socket = server.accept()) {
      socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
      socket.getInputStream().read();
    } catch (IOException e) {
      // The client has gone: the test looks at what it says.
    }
  }

  @Test
  void whatIsNoCertificateIsNoBundle() {
    assertThatThrownBy(() -> new Trust.Bundle("a friend of mine"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() ->
            new Trust.Bundle("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
