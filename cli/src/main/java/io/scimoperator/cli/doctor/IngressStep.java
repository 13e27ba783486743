package io.scimoperator.cli.doctor;

import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressLoadBalancerStatus;
import io.fabric8.kubernetes.api.model.networking.v1.IngressStatus;
import java.util.Optional;

/** Whether the Ingress is there, and a controller has taken it. */
final class IngressStep implements Step {

  @Override
  public String name() {
    return "ingress";
  }

  @Override
  public Finding look(Survey survey) {
    Exposure exposure = Exposure.of(survey.directory(), survey.platform().directoryClass().known());
    if (!(exposure instanceof Exposure.ByIngress)) {
      return new Finding.Skipped("no Ingress is asked for");
    }
    return switch (survey.front().ingress()) {
      case Seen.Hidden<Ingress>(String why) -> new Finding.Skipped(why);
      case Seen.Missing<Ingress> missing ->
          new Finding.Wrong(
              Cause.INGRESS_MISSING,
              "There is no Ingress %s.".formatted(survey.runtime()),
              "The operator makes it as soon as nothing above stands in its way.");
      case Seen.There<Ingress>(Ingress ingress) -> taken(survey, ingress);
    };
  }

  private static Finding taken(Survey survey, Ingress ingress) {
    String className = ingress.getSpec().getIngressClassName();
    if (survey.front().ingressClass().isMissing()) {
      return new Finding.Wrong(
          Cause.INGRESS_CLASS_MISSING,
          className == null
              ? "Ingress %s names no IngressClass, and the cluster has no default one."
                  .formatted(survey.runtime())
              : "There is no IngressClass %s, which Ingress %s names."
                  .formatted(className, survey.runtime()),
          "Install its controller, or name another in spec.endpoint.ingress.className of the"
              + " Directory or its class: kubectl get ingressclasses.");
    }
    boolean addressed =
        Optional.ofNullable(ingress.getStatus())
            .map(IngressStatus::getLoadBalancer)
            .map(IngressLoadBalancerStatus::getIngress)
            .filter(addresses -> !addresses.isEmpty())
            .isPresent();
    return addressed
        ? new Finding.Fine("Ingress %s has an address".formatted(survey.runtime()))
        : new Finding.Wrong(
            Cause.INGRESS_WITHOUT_ADDRESS,
            "No controller has given Ingress %s an address.".formatted(survey.runtime()),
            "Does the controller of its IngressClass run? kubectl describe -n %s ingress %s."
                .formatted(survey.runtime().namespace(), survey.runtime().workload()));
  }
}
