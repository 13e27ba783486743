package io.scimoperator.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class DocumentedValuesTest {

  @Test
  void aValueIsDescribedByTheCommentAboveIt() {
    assertThat(DocumentedValues.of("# How many.\n# At least one.\nreplicas: 2\n"))
        .containsExactly(
            new DocumentedValue("replicas", "How many. At least one.", Optional.of("2")));
  }

  @Test
  void theCommentAboveAMappingHeadsItsDescribedKeys() {
    assertThat(DocumentedValues.of("# The image.\nimage:\n  # Its tag.\n  tag: \"\"\n"))
        .containsExactly(
            new DocumentedValue("image", "The image.", Optional.empty()),
            new DocumentedValue("image.tag", "Its tag.", Optional.of("''")));
  }

  @Test
  void aMappingWhoseKeysAreNotDescribedIsOneValue() {
    assertThat(DocumentedValues.of("# What it takes.\nresources:\n  cpu: 1\n  memory: 2Gi\n"))
        .containsExactly(
            new DocumentedValue(
                "resources", "What it takes.", Optional.of("{cpu: 1, memory: 2Gi}")));
  }

  @Test
  void anEmptyMappingIsAValue() {
    assertThat(DocumentedValues.of("# Labels.\nlabels: {}\n"))
        .containsExactly(new DocumentedValue("labels", "Labels.", Optional.of("{}")));
  }
}
