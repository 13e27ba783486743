package io.scimoperator.cli.doctor;

import static io.scimoperator.cli.doctor.Patient.there;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.scimoperator.api.v1alpha1.DirectoryClass;
import io.scimoperator.cli.runtime.AdminApi;
import io.scimoperator.token.BearerToken;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One broken installation after the other. */
class WalkTest {

  private static Arguments broken(
      String name, Consumer<Patient> harm, Cause cause, String message) {
    return argumentSet(name, harm, cause, message);
  }

  private static DirectoryClass onPostgres() {
    return Patient.yaml(
        """
        metadata: {name: pg}
        spec: {storage: {type: PostgreSQL, connection: {secretName: scim-app, urlKey: jdbc-uri}}}
        """,
        DirectoryClass.class);
  }

  private static DirectoryClass byGateway() {
    return Patient.yaml(
        "metadata: {name: gw}\nspec: {endpoint: {gateway: {parentRefs: [{name: public}]}}}",
        DirectoryClass.class);
  }

  private static <T> Seen<T> missing() {
    return new Seen.Missing<>();
  }

  static Stream<Arguments> brokenPlatforms() {
    return Stream.of(
        broken(
            "there are no definitions",
            p -> p.specFields = missing(),
            Cause.DEFINITIONS_MISSING,
            "directories.scim-operator.io"),
        broken(
            "the definitions are of an older release",
            p ->
                p.specFields =
                    there(
                        Patient.fields().stream()
                            .filter(field -> !field.equals("roles"))
                            .collect(Collectors.toSet())),
            Cause.DEFINITIONS_OLD,
            "spec.roles"),
        broken(
            "there is no operator",
            p -> p.operators = there(List.of()),
            Cause.OPERATOR_NOT_RUNNING,
            "No Deployment"),
        broken(
            "the operator does not run",
            p ->
                p.operators =
                    there(
                        List.of(
                            Patient.yaml(
                                "metadata: {name: scim-operator, namespace: ops}",
                                Deployment.class))),
            Cause.OPERATOR_NOT_RUNNING,
            "ops/scim-operator"),
        broken(
            "the operator does not watch the namespace",
            p -> p.unseen().operators = new Seen.Hidden<>("you may not"),
            Cause.OPERATOR_NOT_RUNNING,
            "Nobody has looked"),
        broken(
            "the class is missing",
            p -> p.ofClass = missing(),
            Cause.CLASS_MISSING,
            "DirectoryClass public"),
        broken(
            "it is suspended",
            p -> p.asks("className: public\nsuspend: true"),
            Cause.SUSPENDED,
            "spec.suspend"),
        broken(
            "the label is taken",
            p -> p.says("Stalled", "True", "LabelTaken"),
            Cause.LABEL_TAKEN,
            "The operator says so."),
        broken(
            "the namespace may not use the class",
            p -> p.says("Stalled", "True", "NamespaceNotAllowed"),
            Cause.NAMESPACE_NOT_ALLOWED,
            "says so"),
        broken(
            "the class cannot be followed",
            p -> p.says("Stalled", "True", "ClassInvalid"),
            Cause.CLASS_INVALID,
            "says so"),
        broken(
            "the storage was changed",
            p -> p.says("Stalled", "True", "StorageChanged"),
            Cause.STORAGE_CHANGED,
            "says so"),
        broken(
            "the data is gone",
            p -> p.says("Stalled", "True", "DataMissing"),
            Cause.DATA_MISSING,
            "says so"),
        broken(
            "a quota refuses what it needs",
            p -> p.says("Stalled", "True", "Refused"),
            Cause.SPEC_REFUSED,
            "says so"));
  }

  static Stream<Arguments> brokenFronts() {
    return Stream.of(
        broken(
            "the host has no address",
            p -> p.address = missing(),
            Cause.HOST_UNRESOLVED,
            "scim.example.com"),
        broken(
            "the Ingress is missing",
            p -> p.ingress = missing(),
            Cause.INGRESS_MISSING,
            "scim-acme"),
        broken(
            "the IngressClass is missing",
            p -> p.ingressClass = missing(),
            Cause.INGRESS_CLASS_MISSING,
            "IngressClass nginx"),
        broken(
            "no controller takes the Ingress",
            p -> p.ingress = there(Patient.yaml("spec: {ingressClassName: nginx}", Ingress.class)),
            Cause.INGRESS_WITHOUT_ADDRESS,
            "address"),
        broken(
            "the certificate is missing",
            p -> p.tls = missing(),
            Cause.TLS_SECRET_MISSING,
            "tenants/scim-tls"),
        broken(
            "there is no Gateway API",
            p -> p.says("Ready", "False", "GatewayApiMissing").ofClass = there(byGateway()),
            Cause.GATEWAY_API_MISSING,
            "gateway.networking.k8s.io"),
        broken(
            "the route is missing",
            p -> p.ofClass = there(byGateway()),
            Cause.ROUTE_MISSING,
            "HTTPRoute"),
        broken(
            "a Gateway refuses the route",
            p -> {
              p.ofClass = there(byGateway());
              p.route =
                  there(
                      Patient.yaml(
                          """
                          kind: HTTPRoute
                          apiVersion: gateway.networking.k8s.io/v1
                          status: {parents: [{conditions: [{type: Accepted, status: "False", message: not allowed}]}]}
                          """,
                          GenericKubernetesResource.class));
            },
            Cause.ROUTE_REFUSED,
            "not allowed"),
        broken(
            "the endpoint answers with the ingress' own error",
            p -> p.answer = there(503),
            Cause.ENDPOINT_SILENT,
            "503"),
        broken(
            "nobody answers at the endpoint",
            p -> p.answer = missing(),
            Cause.ENDPOINT_SILENT,
            "Nobody"));
  }

  static Stream<Arguments> brokenWorkloads() {
    return Stream.of(
        broken(
            "the Service is missing",
            p -> p.service = missing(),
            Cause.SERVICE_MISSING,
            "scim-acme"),
        broken(
            "somebody changed the selector of the Service",
            p -> p.service = there(Patient.yaml("spec: {selector: {app: other}}", Service.class)),
            Cause.SERVICE_WITHOUT_ENDPOINTS,
            "no ready pod"),
        broken("there are no pods", p -> p.pods = there(List.of()), Cause.PODS_MISSING, "no pod"),
        broken(
            "a quota refuses the pod of the StatefulSet",
            p -> {
              p.pods = there(List.of());
              p.warnings =
                  Patient.warnings("StatefulSet", "scim-acme", "it was slow", "exceeded quota");
            },
            Cause.PODS_MISSING,
            "has no pod: exceeded quota"),
        broken(
            "admission refuses the pods of the Deployment",
            p -> {
              p.pods = there(List.of());
              p.warnings = Patient.warnings("ReplicaSet", "scim-acme-797f", "violates PodSecurity");
            },
            Cause.PODS_MISSING,
            "has no pod: violates PodSecurity"),
        broken(
            "a volume of the pod cannot be mounted",
            p -> {
              p.pods = Patient.waiting("state: {waiting: {reason: ContainerCreating}}");
              p.warnings = Patient.warnings("Pod", "scim-acme-0", "secret \"x\" not found");
            },
            Cause.POD_NOT_STARTED,
            "is not ready: secret \"x\" not found"),
        broken(
            "no node has room",
            p ->
                p.pods =
                    there(
                        List.of(
                            Patient.pod(
                                """
                                phase: Pending
                                conditions: [{type: PodScheduled, status: "False", message: 0/3 nodes are available}]
                                """))),
            Cause.POD_NOT_SCHEDULED,
            "0/3 nodes"),
        broken(
            "the image cannot be pulled",
            p ->
                p.pods =
                    Patient.waiting(
                        "state: {waiting: {reason: ImagePullBackOff, message: denied}}"),
            Cause.IMAGE_NOT_PULLED,
            "scim:1"),
        broken(
            "the pod crashes",
            p ->
                p.pods =
                    Patient.waiting(
                        """
                        state: {waiting: {reason: CrashLoopBackOff}}
                        lastState: {terminated: {exitCode: 137, reason: OOMKilled}}
                        """),
            Cause.POD_CRASHES,
            "137 (OOMKilled)"),
        broken(
            "the pod lacks something",
            p ->
                p.pods =
                    Patient.waiting(
                        "state: {waiting: {reason: CreateContainerConfigError, message: no secret"
                            + " x}}"),
            Cause.POD_NOT_STARTED,
            "no secret x"),
        broken(
            "the pod is not ready",
            p -> p.pods = there(List.of(Patient.pod("phase: Running"))),
            Cause.POD_NOT_STARTED,
            "not ready"),
        broken(
            "the volume is pending",
            p ->
                p.claim =
                    there(
                        Patient.yaml(
                            "spec: {storageClassName: fast}\nstatus: {phase: Pending}",
                            PersistentVolumeClaim.class)),
            Cause.VOLUME_PENDING,
            "fast"),
        broken(
            "the connection Secret is missing",
            p -> {
              p.ofClass = there(onPostgres());
              p.connection = missing();
            },
            Cause.CONNECTION_SECRET_MISSING,
            "tenants/scim-app"),
        broken(
            "the connection Secret has no URL",
            p -> {
              p.ofClass = there(onPostgres());
              p.connection =
                  there(Patient.yaml("data: {username: YQ==, password: Yg==}", Secret.class));
            },
            Cause.CONNECTION_SECRET_INCOMPLETE,
            "jdbc-uri"));
  }

  static Stream<Arguments> brokenInsides() {
    return Stream.of(
        broken(
            "the admin Secret is missing",
            p -> p.admin = missing(),
            Cause.ADMIN_SECRET_MISSING,
            "-admin"),
        broken("the runtime is silent", p -> p.ready = missing(), Cause.ADMIN_SILENT, "9090"),
        broken(
            "a NetworkPolicy keeps the operator out",
            p ->
                p.says("Ready", "False", "RuntimeUnreachable").policies =
                    there(List.of(Patient.yaml("metadata: {name: deny-all}", NetworkPolicy.class))),
            Cause.NETWORK_POLICY,
            "deny-all"),
        broken(
            "the database is away",
            p -> p.ready = there(new AdminApi.Said(503, "waiting for the store")),
            Cause.DATABASE_AWAY,
            "waiting for the store"),
        broken(
            "the runtime does not know the Directory",
            p -> p.report = missing(),
            Cause.DIRECTORY_UNKNOWN,
            "never heard"),
        broken(
            "the token Secret is missing",
            p -> p.tokens.put("scim-acme-token-idp", missing()),
            Cause.TOKEN_SECRET_MISSING,
            "scim-acme-token-idp"),
        broken(
            "the token Secret holds something else",
            p -> p.tokens.put("scim-acme-token-idp", there(Patient.secret("hunter2", "x"))),
            Cause.TOKEN_SECRET_EDITED,
            "no token of ours"),
        broken(
            "the token was pasted over",
            p -> {
              BearerToken other = BearerToken.generate(new Random(8));
              p.tokens.put(
                  "scim-acme-token-idp", there(Patient.secret(other.text(), Patient.TOKEN.id())));
            },
            Cause.TOKEN_SECRET_EDITED,
            "changed by hand"),
        broken(
            "the token Secret is an old one",
            p -> {
              BearerToken other = BearerToken.generate(new Random(8));
              p.tokens.put("scim-acme-token-idp", there(Patient.secret(other.text(), other.id())));
            },
            Cause.TOKEN_SECRET_EDITED,
            "not the one that is accepted"),
        broken(
            "the provider has an old token",
            p -> p.says("SyncHealthy", "False", "TokenRefused"),
            Cause.PROVIDER_REFUSED,
            "says so"));
  }

  @ParameterizedTest
  @MethodSource({"brokenPlatforms", "brokenFronts", "brokenWorkloads", "brokenInsides"})
  void theCauseIsNamedWithTheThingAndWhatToDo(Consumer<Patient> harm, Cause cause, String message) {
    Patient patient = new Patient();

    harm.accept(patient);

    assertThat(Walk.wrong(Walk.through(patient.survey())))
        .filteredOn(wrong -> wrong.cause() == cause)
        .singleElement()
        .satisfies(wrong -> {
          assertThat(wrong.message()).contains(message);
          assertThat(wrong.advice()).isNotBlank();
        });
  }

  @Test
  void everyCauseHasAnInstallationThatIsBrokenByIt() {
    List<Cause> tested =
        Stream.of(brokenPlatforms(), brokenFronts(), brokenWorkloads(), brokenInsides())
            .flatMap(all -> all)
            .map(broken -> (Cause) broken.get()[1])
            .toList();

    assertThat(tested).containsAll(Arrays.asList(Cause.values()));
  }

  @Test
  void nothingIsWrongWithWhatIsWell() {
    assertThat(Walk.wrong(Walk.through(new Patient().survey()))).isEmpty();
  }

  @Test
  void whatOneMayNotSeeIsSkippedWithTheReason() {
    Patient patient = new Patient();
    patient.operators = new Seen.Hidden<>("You may not list Deployments");

    assertThat(Walk.through(patient.survey()))
        .contains(new Walk.Stop("operator", new Finding.Skipped("You may not list Deployments")));
  }

  @Test
  void aServiceIsNotBlamedForPodsThatAreNotReady() {
    Patient patient = new Patient();
    patient.pods = there(List.of(Patient.pod("phase: Running")));

    assertThat(Walk.wrong(Walk.through(patient.survey())).map(Finding.Wrong::cause))
        .containsExactly(Cause.POD_NOT_STARTED);
  }

  @Test
  void aMissingSecretIsNamedBesideAllItsSigns() {
    Patient patient = new Patient();
    patient.ready = there(new AdminApi.Said(503, "waiting for the store"));
    patient.pods = there(List.of(Patient.pod("phase: Running")));
    patient.ofClass = there(onPostgres());
    patient.connection = missing();

    assertThat(Walk.wrong(Walk.through(patient.survey())).map(Finding.Wrong::cause))
        .containsSubsequence(
            Cause.POD_NOT_STARTED, Cause.CONNECTION_SECRET_MISSING, Cause.DATABASE_AWAY);
  }
}
