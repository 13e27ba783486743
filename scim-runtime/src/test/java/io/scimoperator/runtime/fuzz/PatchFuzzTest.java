package io.scimoperator.runtime.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.api.v1alpha1.Provider;
import io.scimoperator.runtime.patch.PatchRequest;
import io.scimoperator.runtime.patch.Patcher;
import io.scimoperator.runtime.resource.Resource;
import io.scimoperator.runtime.resource.Submission;
import io.scimoperator.runtime.schema.MessageLimits;
import io.scimoperator.runtime.schema.ScimException;
import java.util.List;
import java.util.Optional;

class PatchFuzzTest {

  private static final List<Resource> RESOURCES =
      List.of(Samples.user(), Samples.bareUser(), Samples.group());

  @FuzzTest(maxDuration = "6s")
  @DictionaryEntries({"\"op\":\"add\"", "\"op\":\"Remove\"", "\"op\":\"replace\"", "\"path\":\""})
  @DictionaryEntries({"\"value\":", "{\"Operations\":[{", "}]}", "[type eq \\\"work\\\"]", "null"})
  @DictionaryEntries({"emails", "userName", "members", "urn:x1:badge:doors", "primary", "name."})
  void aPatchIsRefusedOrLeavesWhatCouldBePut(byte[] bytes) {
    Samples.json(bytes)
        .ifPresent(body -> {
          for (Resource before : RESOURCES) {
            for (Provider provider : List.of(Provider.GENERIC, Provider.ENTRA_ID)) {
              patch(body, before, provider);
            }
          }
        });
  }

  private static void patch(JsonNode body, Resource before, Provider provider) {
    ObjectNode untouched = before.document().deepCopy();
    patched(body, before, provider)
        .ifPresent(after ->
            assertThat(Submission.of(Samples.SCHEMAS, before.type(), after).document())
                .isEqualTo(after));
    assertThat(before.document()).isEqualTo(untouched);
  }

  private static Optional<ObjectNode> patched(JsonNode body, Resource before, Provider provider) {
    try {
      PatchRequest request = PatchRequest.parse(Samples.SCHEMAS, MessageLimits.DEFAULT, body);
      return Optional.of(Patcher.apply(Samples.SCHEMAS, request, before, provider).document());
    } catch (ScimException refused) {
      assertThat(refused.detail()).isNotBlank();
      return Optional.empty();
    }
  }
}
