package io.scimoperator.local.kubelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProbeTallyTest {
  static Stream<Arguments> series() {
    return Stream.of(
        argumentSet("by default three failures in a row", null, null, "-- --- ", "..F"),
        argumentSet("one success is enough", null, null, "+++", "S.."),
        argumentSet("a success in between starts anew", null, 2, "+-+--", "S...F"),
        argumentSet("a verdict is told once", null, 1, "---++-", "F..S.F"),
        argumentSet("successes in a row", 2, 1, "+-++", ".F.S"));
  }

  @ParameterizedTest
  @MethodSource("series")
  void verdictsComeWithTheThresholds(
      Integer success, Integer failure, String results, String verdicts) {
    Probe probe =
        new ProbeBuilder().withSuccessThreshold(success).withFailureThreshold(failure).build();
    ProbeTally tally = new ProbeTally(probe);

    List<String> told =
        results
            .chars()
            .filter(result -> result != ' ')
            .mapToObj(result -> tally.count(result == '+'))
            .map(verdict -> verdict.map(good -> good ? "S" : "F").orElse("."))
            .toList();

    assertThat(String.join("", told)).startsWith(verdicts);
  }
}
