package io.scimoperator.cli.doctor;

import static io.scimoperator.cli.doctor.Patient.broken;
import static io.scimoperator.cli.doctor.Patient.missing;
import static io.scimoperator.cli.doctor.Patient.onPostgres;
import static io.scimoperator.cli.doctor.Patient.there;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.scimoperator.cli.runtime.AdminApi;
import io.scimoperator.token.BearerToken;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Directories that are ill by their runtime. */
final class BrokenRuntimes {

  private BrokenRuntimes() {}

  static Stream<Arguments> workloads() {
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

  static Stream<Arguments> insides() {
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
}
