package io.scimoperator.helm;

import static java.util.Map.entry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The chart's objects as a bundle of the Operator Lifecycle Manager. OLM makes accounts, roles and
 * the Deployment itself, from the ClusterServiceVersion; the rest are manifests beside it.
 *
 * @param objects of the chart
 * @param version of the operator
 */
record OlmBundle(List<Tree> objects, String version) {

  private static final String NAME = "scim-operator";

  /** What OLM makes by itself, and what its bundles must not have. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "Deployment",
          "ServiceAccount",
          "Role",
          "RoleBinding",
          "ClusterRoleBinding",
          "NetworkPolicy");

  private static final String DESCRIPTION =
      """
      Apply a `Directory`, give its endpoint and token to an identity provider (Okta, Microsoft Entra ID and others), and
      read the synced users and groups from your applications. Tokens are rotated without an outage.
      """;

  /** What consoles offer to begin with. */
  private static final String EXAMPLES =
      """
      apiVersion: scim-operator.io/v1alpha1
      kind: Directory
      metadata: {name: acme}
      spec: {displayName: Acme Corp, provider: Okta}
      ---
      apiVersion: scim-operator.io/v1alpha1
      kind: DirectoryClass
      metadata:
        name: default
        annotations: {scim-operator.io/is-default-class: "true"}
      spec:
        endpoint:
          host: scim.example.com
          ingress: {className: nginx, tls: {secretName: scim-tls}}
        rotation: {interval: 90d, overlap: 14d}
      """;

  /** Files by their name. */
  SortedMap<String, String> files() {
    SortedMap<String, String> files = new TreeMap<>();
    files.put("manifests/" + NAME + ".clusterserviceversion.yaml", serviceVersion().yaml());
    for (Tree object : objects) {
      if (!LEFT_OUT.contains(object.kind()) && !object.name().equals(NAME + ":" + NAME)) {
        object.child("metadata").fields().remove("namespace");
        files.put("manifests/" + file(object), object.yaml());
      }
    }
    files.put("metadata/annotations.yaml", annotations());
    files.put("Dockerfile", dockerfile());
    return files;
  }

  private static String file(Tree object) {
    String name = object.name().replace(NAME + ":" + NAME, NAME).replaceAll("[:.]", "-");
    return name + "." + object.kind().toLowerCase(Locale.ROOT) + ".yaml";
  }

  private Tree serviceVersion() {
    return new Tree(
        Tree.ordered(
            entry("apiVersion", "operators.coreos.com/v1alpha1"),
            entry("kind", "ClusterServiceVersion"),
            entry(
                "metadata",
                Tree.ordered(
                    entry("name", NAME + ".v" + version),
                    entry("namespace", "placeholder"),
                    entry("annotations", annotationsOfVersion()))),
            entry("spec", spec())));
  }

  private Map<String, Object> annotationsOfVersion() {
    List<Map<String, Object>> examples = Tree.readAll(EXAMPLES).stream().map(Tree::fields).toList();
    return Tree.ordered(
        entry("alm-examples", json(examples)),
        entry("capabilities", "Seamless Upgrades"),
        entry("categories", "Security, Integration & Delivery"),
        entry("containerImage", container().text("image")),
        entry("description", "Declarative SCIM directories for Kubernetes"),
        entry("support", NAME));
  }

  private Map<String, Object> spec() {
    return Tree.ordered(
        entry("displayName", "SCIM Operator"),
        entry("description", DESCRIPTION),
        entry("version", version),
        entry("maturity", "alpha"),
        entry("minKubeVersion", "1.30.0"),
        entry("keywords", List.of("scim", "identity", "provisioning", "directory")),
        entry("provider", Tree.ordered(entry("name", NAME))),
        entry("installModes", modes()),
        entry("customresourcedefinitions", Tree.ordered(entry("owned", owned()))),
        entry("install", install()),
        entry("relatedImages", images()));
  }

  private static List<Map<String, Object>> modes() {
    return Stream.of("OwnNamespace", "SingleNamespace", "MultiNamespace", "AllNamespaces")
        .map(type -> Tree.ordered(entry("type", type), entry("supported", true)))
        .toList();
  }

  private List<Map<String, Object>> owned() {
    return objects.stream()
        .filter(object -> object.kind().equals("CustomResourceDefinition"))
        .map(definition -> new OwnedDefinition(definition).owned())
        .toList();
  }

  private Map<String, Object> install() {
    Tree deployment = find("Deployment", NAME);
    Map<String, Object> spec =
        Tree.ordered(
            entry(
                "deployments",
                List.of(
                    Tree.ordered(
                        entry("name", NAME),
                        entry("label", deployment.child("metadata").child("labels").fields()),
                        entry("spec", inChosenNamespaces(deployment.child("spec")))))));
    spec.putAll(new OlmPermissions(this).all());
    return Tree.ordered(entry("strategy", "deployment"), entry("spec", spec));
  }

  /** OLM writes the namespaces of the OperatorGroup into an annotation of the pods. */
  private Map<String, Object> inChosenNamespaces(Tree spec) {
    Map<String, Object> path =
        Tree.ordered(entry("fieldPath", "metadata.annotations['olm.targetNamespaces']"));
    Map<String, Object> variable =
        Tree.ordered(
            entry("name", "SCIM_OPERATOR_NAMESPACES"),
            entry("valueFrom", Tree.ordered(entry("fieldRef", path))));
    List<Object> variables = new ArrayList<>(container().list("env"));
    variables.add(variable);
    container().fields().put("env", variables);
    return spec.fields();
  }

  private List<Map<String, Object>> images() {
    String runtime =
        container().children("env").stream()
            .filter(variable -> variable.text("name").equals("SCIM_RUNTIME_IMAGE"))
            .map(variable -> variable.text("value"))
            .findFirst()
            .orElseThrow();
    return List.of(
        Tree.ordered(entry("name", "operator"), entry("image", container().text("image"))),
        Tree.ordered(entry("name", "scim-runtime"), entry("image", runtime)));
  }

  private Tree container() {
    return find("Deployment", NAME)
        .child("spec")
        .child("template")
        .child("spec")
        .children("containers")
        .getFirst();
  }

  Tree find(String kind, String name) {
    return objects.stream()
        .filter(object -> object.kind().equals(kind) && object.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String annotations() {
    Map<String, Object> annotations = new LinkedHashMap<>(labels());
    return new Tree(Tree.ordered(entry("annotations", annotations))).yaml();
  }

  private static String dockerfile() {
    StringBuilder file = new StringBuilder("# The bundle as an image: docker build deploy/olm\n");
    file.append("FROM scratch\n");
    labels().forEach((name, value) -> file.append("LABEL %s=%s%n".formatted(name, value)));
    return file.append("COPY manifests /manifests/\nCOPY metadata /metadata/\n").toString();
  }

  private static Map<String, String> labels() {
    String prefix = "operators.operatorframework.io.bundle.";
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put(prefix + "mediatype.v1", "registry+v1");
    labels.put(prefix + "manifests.v1", "manifests/");
    labels.put(prefix + "metadata.v1", "metadata/");
    labels.put(prefix + "package.v1", NAME);
    labels.put(prefix + "channels.v1", "alpha");
    labels.put(prefix + "channel.default.v1", "alpha");
    return labels;
  }

  private static String json(Object value) {
    try {
      return JsonMapper.builder()
          .build()
          .writerWithDefaultPrettyPrinter()
          .writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an example is no JSON", e);
    }
  }
}
