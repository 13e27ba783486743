package io.scimoperator.local.api.protobuf;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The messages, out of Kubernetes' {@code generated.proto} files, that {@code kubectl create NOUN}
 * writes.
 */
final class Messages {

  /**
   * Message, number, name and type of each field. {@code *} marks a list, {@code map:} a map from
   * strings, {@code ignored} what the server does not take from clients.
   */
  private static final String FIELDS =
      """
      Unknown 1 typeMeta TypeMeta
      Unknown 2 raw bytes
      Unknown 3 contentEncoding string
      Unknown 4 contentType string
      TypeMeta 1 apiVersion string
      TypeMeta 2 kind string
      ObjectMeta 1 name string
      ObjectMeta 2 generateName string
      ObjectMeta 3 namespace string
      ObjectMeta 11 labels map:string
      ObjectMeta 12 annotations map:string
      Namespace 1 metadata ObjectMeta
      Namespace 2 spec ignored
      Namespace 3 status ignored
      Secret 1 metadata ObjectMeta
      Secret 2 data map:bytes
      Secret 3 type string
      Secret 4 stringData map:string
      Secret 5 immutable bool
      ConfigMap 1 metadata ObjectMeta
      ConfigMap 2 data map:string
      ConfigMap 3 binaryData map:bytes
      ConfigMap 4 immutable bool
      ServiceAccount 1 metadata ObjectMeta
      ServiceAccount 4 automountServiceAccountToken bool
      Service 1 metadata ObjectMeta
      Service 2 spec ServiceSpec
      Service 3 status ignored
      ServiceSpec 1 ports *ServicePort
      ServiceSpec 2 selector map:string
      ServiceSpec 3 clusterIP string
      ServiceSpec 4 type string
      ServiceSpec 10 externalName string
      ServicePort 1 name string
      ServicePort 2 protocol string
      ServicePort 3 port int
      ServicePort 4 targetPort IntOrString
      Deployment 1 metadata ObjectMeta
      Deployment 2 spec DeploymentSpec
      Deployment 3 status ignored
      DeploymentSpec 1 replicas int
      DeploymentSpec 2 selector LabelSelector
      DeploymentSpec 3 template PodTemplateSpec
      LabelSelector 1 matchLabels map:string
      PodTemplateSpec 1 metadata ObjectMeta
      PodTemplateSpec 2 spec PodSpec
      PodSpec 2 containers *Container
      Container 1 name string
      Container 2 image string
      Container 3 command *string
      Container 4 args *string
      Container 6 ports *ContainerPort
      ContainerPort 1 name string
      ContainerPort 3 containerPort int
      ContainerPort 4 protocol string
      Role 1 metadata ObjectMeta
      Role 2 rules *PolicyRule
      ClusterRole 1 metadata ObjectMeta
      ClusterRole 2 rules *PolicyRule
      PolicyRule 1 verbs *string
      PolicyRule 2 apiGroups *string
      PolicyRule 3 resources *string
      PolicyRule 4 resourceNames *string
      PolicyRule 5 nonResourceURLs *string
      RoleBinding 1 metadata ObjectMeta
      RoleBinding 2 subjects *Subject
      RoleBinding 3 roleRef RoleRef
      ClusterRoleBinding 1 metadata ObjectMeta
      ClusterRoleBinding 2 subjects *Subject
      ClusterRoleBinding 3 roleRef RoleRef
      SelfSubjectAccessReview 1 metadata ObjectMeta
      SelfSubjectAccessReview 2 spec SelfSubjectAccessReviewSpec
      SelfSubjectAccessReview 3 status ignored
      SelfSubjectAccessReviewSpec 1 resourceAttributes ResourceAttributes
      SelfSubjectAccessReviewSpec 2 nonResourceAttributes NonResourceAttributes
      ResourceAttributes 1 namespace string
      ResourceAttributes 2 verb string
      ResourceAttributes 3 group string
      ResourceAttributes 4 version string
      ResourceAttributes 5 resource string
      ResourceAttributes 6 subresource string
      ResourceAttributes 7 name string
      NonResourceAttributes 1 path string
      NonResourceAttributes 2 verb string
      TokenRequest 1 metadata ObjectMeta
      TokenRequest 2 spec TokenRequestSpec
      TokenRequest 3 status ignored
      TokenRequestSpec 1 audiences *string
      TokenRequestSpec 3 boundObjectRef BoundObjectReference
      TokenRequestSpec 4 expirationSeconds int
      BoundObjectReference 1 kind string
      BoundObjectReference 2 apiVersion string
      BoundObjectReference 3 name string
      BoundObjectReference 4 uid string
      Subject 1 kind string
      Subject 2 apiGroup string
      Subject 3 name string
      Subject 4 namespace string
      RoleRef 1 apiGroup string
      RoleRef 2 kind string
      RoleRef 3 name string
      """;

  private static final Map<String, Map<Integer, Field>> MESSAGES =
      FIELDS
          .lines()
          .map(line -> List.of(line.split(" ")))
          .collect(
              Collectors.groupingBy(
                  List::getFirst,
                  Collectors.toUnmodifiableMap(
                      words -> Integer.valueOf(words.get(1)), Messages::field)));

  private Messages() {}

  /**
   * A field of a message.
   *
   * @param type of the value, or of each in a list or map
   */
  record Field(String name, String type, Arity arity) {}

  /** How many values a field has. */
  enum Arity {
    ONE,
    LIST,
    MAP
  }

  static boolean isKnown(String message) {
    return MESSAGES.containsKey(message);
  }

  static Optional<Field> field(String message, int number) {
    return Optional.ofNullable(MESSAGES.getOrDefault(message, Map.of()).get(number));
  }

  private static Field field(List<String> words) {
    String type = words.get(3);
    if (type.startsWith("*")) {
      return new Field(words.get(2), type.substring(1), Arity.LIST);
    }
    return type.startsWith("map:")
        ? new Field(words.get(2), type.substring(4), Arity.MAP)
        : new Field(words.get(2), type, Arity.ONE);
  }
}
