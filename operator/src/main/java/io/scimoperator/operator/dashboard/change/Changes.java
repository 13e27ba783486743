package io.scimoperator.operator.dashboard.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.scimoperator.api.v1alpha1.Directory;
import java.util.Map;

/**
 * Writes to a Directory what somebody asks for: an annotation that the operator takes off again, or
 * a field of the spec. Who asks must have been checked.
 */
public record Changes(KubernetesClient client) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final PatchContext MERGE =
      new PatchContext.Builder()
          .withPatchType(PatchType.JSON_MERGE)
          .withFieldManager("scim-operator-dashboard")
          .build();

  /** Has a token replaced. */
  public void rotate(Directory directory, String token) {
    annotate(directory, Directory.ROTATE_ANNOTATION, token);
  }

  /** Has a webhook that was paused go on. */
  public void resume(Directory directory, String webhook) {
    annotate(directory, Directory.RESUME_WEBHOOK_ANNOTATION, webhook);
  }

  /** Has the operator change nothing of it any more, or work on it again. */
  public void suspend(Directory directory, boolean suspended) {
    patch(directory, Map.of("spec", Map.of("suspend", suspended)));
  }

  private void annotate(Directory directory, String annotation, String value) {
    patch(directory, Map.of("metadata", Map.of("annotations", Map.of(annotation, value))));
  }

  private void patch(Directory directory, Map<String, Object> change) {
    try {
      client
          .resources(Directory.class)
          .inNamespace(directory.getMetadata().getNamespace())
          .withName(directory.getMetadata().getName())
          .patch(MERGE, JSON.writeValueAsString(change));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of texts cannot be written", e);
    }
  }
}
