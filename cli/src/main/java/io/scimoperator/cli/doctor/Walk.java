package io.scimoperator.cli.doctor;

import java.util.List;
import java.util.stream.Stream;

/** From what the cluster has to have, through the way in, to the data and the tokens. Pure. */
public final class Walk {

  private static final List<Step> STEPS =
      List.of(
          new DefinitionsStep(),
          new OperatorStep(),
          new ClassStep(),
          new SpecStep(),
          new HostStep(),
          new IngressStep(),
          new CertificateStep(),
          new RouteStep(),
          new ServiceStep(),
          new PodStep(),
          new VolumeStep(),
          new ConnectionStep(),
          new AdminStep(),
          new NetworkStep(),
          new DatabaseStep(),
          new DataStep(),
          new TokenStep(),
          new EndpointStep(),
          new ProviderStep());

  private Walk() {}

  /** What was found at a stop. */
  public record Stop(String step, Finding finding) {}

  /** All stops, also those after the first that is wrong: one cause often has several signs. */
  public static List<Stop> through(Survey survey) {
    return STEPS.stream().map(step -> new Stop(step.name(), step.look(survey))).toList();
  }

  /** What is wrong, the first and likeliest cause first. */
  public static Stream<Finding.Wrong> wrong(List<Stop> stops) {
    return stops.stream()
        .map(Stop::finding)
        .filter(Finding.Wrong.class::isInstance)
        .map(Finding.Wrong.class::cast);
  }
}
