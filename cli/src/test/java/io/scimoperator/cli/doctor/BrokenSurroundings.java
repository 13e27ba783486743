package io.scimoperator.cli.doctor;

import static io.scimoperator.cli.doctor.Patient.broken;
import static io.scimoperator.cli.doctor.Patient.missing;
import static io.scimoperator.cli.doctor.Patient.there;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.scimoperator.api.v1alpha1.DirectoryClass;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Directories that are ill by what is around their runtime. */
final class BrokenSurroundings {

  private BrokenSurroundings() {}

  static Stream<Arguments> platforms() {
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

  private static DirectoryClass byGateway() {
    return Patient.yaml(
        "metadata: {name: gw}\nspec: {endpoint: {gateway: {parentRefs: [{name: public}]}}}",
        DirectoryClass.class);
  }

  static Stream<Arguments> fronts() {
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
}
