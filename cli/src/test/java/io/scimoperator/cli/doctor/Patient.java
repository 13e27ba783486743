package io.scimoperator.cli.doctor;

import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressClass;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.scimoperator.admin.v1.DirectoryReport;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryClass;
import io.scimoperator.api.v1alpha1.DirectorySpec;
import io.scimoperator.cli.cluster.RuntimeName;
import io.scimoperator.cli.runtime.AdminApi;
import io.scimoperator.token.BearerToken;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.params.provider.Arguments;

/** A Directory tenants/acme that is well, until a test breaks something. */
final class Patient {

  static final BearerToken TOKEN = BearerToken.generate(new Random(7));

  private static final String DIRECTORY =
      """
      apiVersion: scim-operator.io/v1alpha1
      kind: Directory
      metadata: {name: acme, namespace: tenants, generation: 2, creationTimestamp: "2026-11-24T09:00:00Z"}
      spec:
        displayName: Acme
        className: public
      """;

  private static final String STATUS =
      """
      status:
        observedGeneration: 2
        endpoint: https://scim.example.com/acme/scim/v2
        runtime: tenants/scim-acme
        conditions:
        - {type: Ready, status: "True", reason: Serving, message: It serves.}
        - {type: SyncHealthy, status: "True", reason: Syncing, message: It syncs.}
        tokens:
        - {name: idp, id: %s, secretName: scim-acme-token-idp, state: Active}
      """
          .formatted(TOKEN.id());

  String directory = DIRECTORY + STATUS;
  Seen<Set<String>> specFields = there(fields());
  Seen<List<Deployment>> operators =
      there(
          List.of(
              yaml(
                  "metadata: {name: scim-operator, namespace: ops}\nstatus: {availableReplicas: 1}",
                  Deployment.class)));
  Seen<DirectoryClass> ofClass =
      there(
          yaml(
              """
              metadata: {name: public}
              spec: {endpoint: {ingress: {className: nginx, tls: {secretName: scim-tls}}}}
              """,
              DirectoryClass.class));
  Seen<String> address = there("192.0.2.7");
  Seen<Ingress> ingress =
      there(
          yaml(
              """
              spec: {ingressClassName: nginx}
              status: {loadBalancer: {ingress: [{ip: 192.0.2.7}]}}
              """,
              Ingress.class));
  Seen<IngressClass> ingressClass = there(yaml("metadata: {name: nginx}", IngressClass.class));
  Seen<Secret> tls = there(new Secret());
  Seen<GenericKubernetesResource> route = new Seen.Missing<>();
  Seen<Integer> answer = there(401);
  Seen<Service> service = there(yaml("spec: {selector: {app: scim}}", Service.class));
  Seen<List<Pod>> pods =
      there(
          List.of(
              pod(
                  """
                  phase: Running
                  conditions: [{type: Ready, status: "True"}]
                  """)));
  Seen<PersistentVolumeClaim> claim =
      there(yaml("spec: {}\nstatus: {phase: Bound}", PersistentVolumeClaim.class));
  Seen<List<NetworkPolicy>> policies = there(List.of());
  Seen<Secret> connection = new Seen.Hidden<>("none is named");
  Seen<Secret> admin = there(new Secret());
  Seen<List<Event>> warnings = there(List.of());
  Seen<AdminApi.Said> ready = there(new AdminApi.Said(200, "ready"));
  Seen<DirectoryReport> report =
      there(
          new DirectoryReport(
              "tenants",
              "acme",
              "directory_1",
              "digest",
              Instant.EPOCH,
              new DirectoryReport.Counts(3, 2, 1, 4),
              new DirectoryReport.Activity(null, null, 0, null),
              List.of()));
  final Map<String, Seen<Secret>> tokens =
      new HashMap<>(Map.of("scim-acme-token-idp", there(secret(TOKEN.text(), TOKEN.id()))));

  /** How a patient is made ill, and what the doctor has to say to it. */
  static Arguments broken(String name, Consumer<Patient> harm, Cause cause, String message) {
    return argumentSet(name, harm, cause, message);
  }

  static <T> Seen<T> there(T value) {
    return new Seen.There<>(value);
  }

  static <T> Seen<T> missing() {
    return new Seen.Missing<>();
  }

  static DirectoryClass onPostgres() {
    return yaml(
        """
        metadata: {name: pg}
        spec: {storage: {type: PostgreSQL, connection: {secretName: scim-app, urlKey: jdbc-uri}}}
        """,
        DirectoryClass.class);
  }

  static <T> T yaml(String text, Class<T> type) {
    return Serialization.unmarshal(text, type);
  }

  static Pod pod(String status) {
    return yaml(
        "metadata: {name: scim-acme-0, namespace: tenants, labels: {app: scim}}\nstatus:\n"
            + status.indent(2),
        Pod.class);
  }

  /** One that waits or has ended. */
  static Seen<List<Pod>> waiting(String containerStatus) {
    return there(
        List.of(
            pod(
                "phase: Pending\ncontainerStatuses:\n- image: scim:1\n"
                    + containerStatus.indent(2))));
  }

  /** Of several Events in {@code tenants} the last is the newest. */
  static Seen<List<Event>> warnings(String kind, String name, String... messages) {
    List<Event> events = new ArrayList<>();
    for (String message : messages) {
      events.addFirst(
          yaml(
              """
              involvedObject: {kind: %s, name: %s}
              lastTimestamp: "2026-11-24T09:0%d:00Z"
              message: %s
              """
                  .formatted(kind, name, events.size(), message),
              Event.class));
    }
    return there(events);
  }

  static Secret secret(String token, String id) {
    Secret secret = new Secret();
    secret.setData(Map.of("token", encoded(token), "tokenId", encoded(id)));
    return secret;
  }

  private static String encoded(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** What a current definition has. */
  static Set<String> fields() {
    return Arrays.stream(DirectorySpec.class.getRecordComponents())
        .map(component -> component.getName())
        .collect(Collectors.toSet());
  }

  /** With one condition more, or another one. */
  Patient says(String type, String status, String reason) {
    directory =
        directory
            .lines()
            .filter(line -> !line.contains("{type: " + type + ","))
            .collect(Collectors.joining("\n", "", "\n"))
            .replace(
                "  conditions:\n",
                "  conditions:\n  - {type: %s, status: \"%s\", reason: %s, message: The operator says so.}\n"
                    .formatted(type, status, reason));
    return this;
  }

  /** With YAML below {@code spec}. */
  Patient asks(String spec) {
    directory = directory.replace("  className: public\n", spec.indent(2));
    return this;
  }

  /** That nobody has looked at. */
  Patient unseen() {
    directory = DIRECTORY;
    return this;
  }

  Survey survey() {
    return new Survey(
        yaml(directory, Directory.class),
        new RuntimeName("tenants", "scim-acme"),
        new Survey.Platform(specFields, operators, ofClass),
        new Survey.Front(address, ingress, ingressClass, tls, route, answer),
        new Survey.Workload(service, pods, claim, policies, connection, admin, warnings),
        new Survey.Inside(ready, report),
        tokens,
        Instant.parse("2026-11-24T10:00:00Z"));
  }
}
