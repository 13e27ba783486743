package io.scimoperator.operator.cluster;

import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.scimoperator.operator.desired.Labels;
import java.util.Map;
import java.util.Optional;

/**
 * Leaves the number of replicas to an autoscaler as it is. Who stops to apply a field that nobody
 * else applies takes it away, and a Deployment without it has one replica: so another field manager
 * applies the number first, from which the autoscaler takes it.
 */
final class ReplicaHandover {

  /** Field manager that holds the number until the autoscaler has changed it. */
  static final String FIELD_MANAGER = Labels.OPERATOR + "-replicas";

  private ReplicaHandover() {}

  /** What that field manager applies, if the operator is about to let go of the number. */
  static Optional<Deployment> between(HasMetadata actual, HasMetadata wanted) {
    return actual instanceof Deployment deployment
            && wanted instanceof Deployment next
            && next.getSpec().getReplicas() == null
            && deployment.getMetadata().getManagedFields().stream()
                .anyMatch(ReplicaHandover::isOurNumber)
        ? Optional.of(numberOf(deployment))
        : Optional.empty();
  }

  private static Deployment numberOf(Deployment deployment) {
    return new DeploymentBuilder()
        .withNewMetadata()
        .withNamespace(deployment.getMetadata().getNamespace())
        .withName(deployment.getMetadata().getName())
        .endMetadata()
        .withNewSpec()
        .withReplicas(deployment.getSpec().getReplicas())
        .endSpec()
        .build();
  }

  private static boolean isOurNumber(ManagedFieldsEntry entry) {
    return Labels.OPERATOR.equals(entry.getManager())
        && "Apply".equals(entry.getOperation())
        && Optional.ofNullable(entry.getFieldsV1())
            .map(FieldsV1::getAdditionalProperties)
            .map(fields -> fields.get("f:spec"))
            .filter(spec -> spec instanceof Map<?, ?> fields && fields.containsKey("f:replicas"))
            .isPresent();
  }
}
