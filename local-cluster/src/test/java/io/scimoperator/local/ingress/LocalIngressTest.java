package io.scimoperator.local.ingress;

import static io.scimoperator.local.kubelet.TestCluster.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the proxy passes on, between a real client and a real server that stands for a pod. */
class LocalIngressTest {
  private TestIngress ingress;

  @BeforeEach
  void start() throws Exception {
    ingress = new TestIngress();
  }

  @AfterEach
  void stop() {
    ingress.close();
  }

  @Test
  void theTargetArrivesAsItWasSentAndWhoSentIt() throws Exception {
    ingress.serve(exchange ->
        TestIngress.answer(
            exchange,
            exchange.getRequestURI()
                + "\n"
                + String.join(
                    " ",
                    exchange.getRequestHeaders().getFirst("Host"),
                    exchange.getRequestHeaders().getFirst("X-Forwarded-Host"),
                    exchange.getRequestHeaders().getFirst("X-Forwarded-Proto"),
                    exchange.getRequestHeaders().getFirst("X-Forwarded-Port"),
                    exchange.getRequestHeaders().getFirst("X-Forwarded-For"))));
    ingress.awaitServed();

    String target = "/app/a%2Fb%20c/%C3%A9?filter=userName+eq+%22x%22&b=2&a=%31&empty";
    String answer = ingress.get(target).body();

    String host = "localhost:" + ingress.port();
    assertThat(answer.lines())
        .containsExactly(target, host + " " + host + " http " + ingress.port() + " 127.0.0.1");
  }

  @Test
  void aPodThatTakesNoConnectionIsPassedOver() throws Exception {
    ingress.serve(exchange -> TestIngress.answer(exchange, "one"));
    ingress.createPod("dead", "app", "127.9.9.9");
    ingress.awaitServed();

    for (int i = 0; i < 4; i++) {
      assertThat(ingress.get("/app/x").body()).isEqualTo("one");
    }
  }

  @Test
  void anUnknownPathIsToldTheRules() throws Exception {
    awaitRules();

    HttpResponse<String> response = ingress.get("/nowhere");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).contains("/nowhere", "localhost/app -> Service default/app:web");
  }

  @Test
  void withoutAReadyPodTheServiceIsNamed() throws Exception {
    ingress.createRoute("idle", 1);
    await(
        ingress.client().network().v1().ingresses().inNamespace("default").withName("idle"),
        LocalIngressTest::isServed);

    HttpResponse<String> response = ingress.get("/idle/x");

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body()).contains("Service default/idle:web");
  }

  @Test
  void whatIsServedSaysWhereAndOtherClassesAreLeftAlone() {
    Ingress served =
        await(
            ingress.client().network().v1().ingresses().inNamespace("default").withName("app"),
            LocalIngressTest::isServed);

    var address = served.getStatus().getLoadBalancer().getIngress().getFirst();
    assertThat(address.getIp()).isEqualTo("127.0.0.1");
    assertThat(address.getPorts().getFirst().getPort()).isEqualTo(ingress.port());
    assertThat(
            ingress
                .client()
                .network()
                .v1()
                .ingressClasses()
                .withName("local")
                .get()
                .getMetadata()
                .getAnnotations())
        .containsEntry("ingressclass.kubernetes.io/is-default-class", "true");
    assertThat(LocalIngress.isServed(TestIngress.rules("x", "nginx"))).isFalse();
    assertThat(LocalIngress.isServed(TestIngress.rules("x", "local"))).isTrue();
  }

  @Test
  void aTakenPortIsNamed() {
    assertThatThrownBy(() -> LocalIngress.start(ingress.client(), "127.0.0.1", ingress.port()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("127.0.0.1:" + ingress.port());
  }

  private static boolean isServed(Ingress ingress) {
    return ingress.getStatus() != null
        && ingress.getStatus().getLoadBalancer() != null
        && !ingress.getStatus().getLoadBalancer().getIngress().isEmpty();
  }

  /** Asks until the rules are known: every answer but theirs is a 404. */
  private void awaitRules() {
    ingress.awaitAnswer("/nowhere", answer -> answer.body().contains("Service default/app:web"));
  }
}
