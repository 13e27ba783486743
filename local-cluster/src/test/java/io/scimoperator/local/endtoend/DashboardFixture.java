package io.scimoperator.local.endtoend;

import com.microsoft.playwright.Page;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.scimoperator.api.v1alpha1.DirectoryStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalInt;

/** A cluster with a dashboard, two Directories in two namespaces, and people who may see them. */
final class DashboardFixture implements AutoCloseable {

  private static final String PEOPLE =
      """
      apiVersion: v1
      kind: Namespace
      metadata: {name: partners}
      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata: {name: engineer, namespace: tenants}
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: engineer}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: "scim-operator:edit"}
      subjects: [{kind: ServiceAccount, name: engineer, namespace: tenants}]
      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata: {name: guest, namespace: tenants}
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: Role
      metadata: {name: look, namespace: tenants}
      rules: [{apiGroups: [scim-operator.io], resources: [directories], verbs: [get, list]}]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: {name: guest, namespace: tenants}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: look}
      subjects: [{kind: ServiceAccount, name: guest, namespace: tenants}]
      """;

  private static final String GLOBEX =
      """
      apiVersion: scim-operator.io/v1alpha1
      kind: Directory
      metadata: {name: globex, namespace: partners}
      spec: {displayName: Globex, provider: EntraID, suspend: true}
      """;

  private final TestCluster cluster;
  private final int port;

  DashboardFixture(Path directory) {
    this.port = freePort();
    this.cluster = new TestCluster(directory, OptionalInt.of(port));
    cluster.apply(PEOPLE);
    cluster.applyDirectory("acme", "displayName: Acme Corp\nprovider: Okta");
    cluster.apply(GLOBEX);
    cluster.awaitReady("acme");
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no port is free", e);
    }
  }

  TestCluster cluster() {
    return cluster;
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  String acmeUrl() {
    return url() + "/directories/tenants/acme";
  }

  /** A token, as {@code kubectl create token} makes it. */
  String token(String serviceAccount) {
    return cluster
        .client()
        .serviceAccounts()
        .inNamespace(TestCluster.NAMESPACE)
        .withName(serviceAccount)
        .tokenRequest(new TokenRequestBuilder().withNewSpec().endSpec().build())
        .getStatus()
        .getToken();
  }

  /** What Okta has of Acme. */
  ScimCaller okta() {
    DirectoryStatus status = cluster.awaitReady("acme");
    return new ScimCaller(
        Objects.requireNonNull(status.endpoint()), cluster.secret("scim-acme-token-idp", "token"));
  }

  /** Signs in as a person does. */
  void signIn(Page page, String token) {
    page.navigate(url());
    page.getByLabel("Token").fill(token);
    page.locator("main button[type=submit]").click();
  }

  @Override
  public void close() {
    cluster.close();
  }
}
