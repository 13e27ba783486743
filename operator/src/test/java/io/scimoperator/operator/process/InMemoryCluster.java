package io.scimoperator.operator.process;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectRulesReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectRulesReviewBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A Kubernetes API in memory that can refuse what a test wants refused. */
public final class InMemoryCluster implements AutoCloseable {

  /** The namespace that its clients are in. */
  public static final String NAMESPACE = "operators";

  private final Refusing dispatcher = new Refusing();
  private final KubernetesMockServer server =
      new KubernetesMockServer(
          new Context(), new MockWebServer(), new HashMap<>(), dispatcher, false);

  public InMemoryCluster() {
    server.init();
  }

  /** From now on every request whose path contains {@code part} is answered with an error. */
  public InMemoryCluster refuse(String part, int code, String message) {
    dispatcher.refusals.put(
        part,
        Serialization.asJson(new StatusBuilder().withCode(code).withMessage(message).build()));
    return this;
  }

  /** A new client, to be closed by the caller. */
  public KubernetesClient client() {
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(url())
            .withNamespace(NAMESPACE)
            .withRequestRetryBackoffLimit(0)
            .build();
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  /** A kubeconfig that points here. */
  public Path kubeconfig(Path directory) {
    try {
      return Files.writeString(
          directory.resolve("kubeconfig"),
          """
          apiVersion: v1
          kind: Config
          current-context: test
          clusters: [{name: test, cluster: {server: "%s"}}]
          users: [{name: test, user: {token: test}}]
          contexts: [{name: test, context: {cluster: test, user: test, namespace: %s}}]
          """
              .formatted(url(), NAMESPACE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String url() {
    return "http://127.0.0.1:" + server.getPort() + "/";
  }

  @Override
  public void close() {
    server.destroy();
  }

  private static final class Refusing extends KubernetesCrudDispatcher {

    private final Map<String, String> refusals = new ConcurrentHashMap<>();

    @Override
    public MockResponse dispatch(RecordedRequest request) {
      Optional<String> refusal =
          refusals.entrySet().stream()
              .filter(entry -> request.getPath().contains(entry.getKey()))
              .map(Map.Entry::getValue)
              .findFirst();
      if (refusal.isPresent()) {
        return refused(refusal.get());
      }
      return request.getPath().endsWith("/selfsubjectrulesreviews")
          ? allowed()
          : super.dispatch(request);
    }

    private static MockResponse refused(String status) {
      int code =
          Serialization.unmarshal(status, io.fabric8.kubernetes.api.model.Status.class).getCode();
      return new MockResponse().setResponseCode(code).setBody(status);
    }

    private static MockResponse allowed() {
      SelfSubjectRulesReview review =
          new SelfSubjectRulesReviewBuilder()
              .withNewStatus()
              .addNewResourceRule()
              .withApiGroups("coordination.k8s.io")
              .withResources("leases")
              .withVerbs("get", "create", "update")
              .endResourceRule()
              .endStatus()
              .build();
      return new MockResponse().setResponseCode(201).setBody(Serialization.asJson(review));
    }
  }
}
