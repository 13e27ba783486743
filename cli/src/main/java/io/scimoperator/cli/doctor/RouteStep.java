package io.scimoperator.cli.doctor;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.scimoperator.cli.view.DirectoryView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a Gateway takes the HTTPRoute. */
final class RouteStep implements Step {

  @Override
  public String name() {
    return "route";
  }

  @Override
  public Finding look(Survey survey) {
    Exposure exposure = Exposure.of(survey.directory(), survey.platform().directoryClass().known());
    if (!(exposure instanceof Exposure.ByGateway)) {
      return new Finding.Skipped("no HTTPRoute is asked for");
    }
    boolean noApi =
        DirectoryView.of(survey.directory())
            .condition("Ready")
            .filter(ready -> ready.reason().equals("GatewayApiMissing"))
            .isPresent();
    if (noApi) {
      return new Finding.Wrong(
          Cause.GATEWAY_API_MISSING,
          "The cluster does not serve gateway.networking.k8s.io/v1.",
          "Install the Gateway API and a controller of it, or use an Ingress.");
    }
    return switch (survey.front().route()) {
      case Seen.Hidden<GenericKubernetesResource>(String why) -> new Finding.Skipped(why);
      case Seen.Missing<GenericKubernetesResource> missing ->
          new Finding.Wrong(
              Cause.ROUTE_MISSING,
              "There is no HTTPRoute %s.".formatted(survey.runtime()),
              "The operator makes it as soon as nothing above stands in its way.");
      case Seen.There<GenericKubernetesResource>(GenericKubernetesResource route) ->
          refusal(route)
              .<Finding>map(message ->
                  new Finding.Wrong(
                      Cause.ROUTE_REFUSED,
                      "A Gateway does not take HTTPRoute %s: %s"
                          .formatted(survey.runtime(), message),
                      "Correct spec.endpoint.gateway, or let the Gateway's listener take routes of"
                          + " the namespace (allowedRoutes)."))
              .orElseGet(() ->
                  new Finding.Fine("no Gateway refuses HTTPRoute %s".formatted(survey.runtime())));
    };
  }

  private static Optional<String> refusal(GenericKubernetesResource route) {
    return list(route.get("status", "parents")).stream()
        .flatMap(parent -> list(parent.get("conditions")).stream())
        .filter(condition -> "Accepted".equals(condition.get("type")))
        .filter(condition -> "False".equals(condition.get("status")))
        .map(condition -> String.valueOf(condition.get("message")))
        .findFirst();
  }

  private static List<Map<?, ?>> list(@Nullable Object value) {
    return value instanceof List<?> list
        ? list.stream()
            .filter(Map.class::isInstance)
            .<Map<?, ?>>map(entry -> (Map<?, ?>) entry)
            .toList()
        : List.of();
  }
}
