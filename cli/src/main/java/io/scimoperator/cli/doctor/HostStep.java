package io.scimoperator.cli.doctor;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether the host of the endpoint has an address. */
final class HostStep implements Step {

  @Override
  public String name() {
    return "host";
  }

  /** The host in an endpoint; empty if there is none, or it is one inside the cluster. */
  static Optional<String> of(@Nullable String endpoint) {
    return Optional.ofNullable(endpoint)
        .map(URI::create)
        .map(URI::getHost)
        .filter(host -> !host.endsWith(".svc"));
  }

  @Override
  public Finding look(Survey survey) {
    String endpoint =
        survey.directory().getStatus() == null ? null : survey.directory().getStatus().endpoint();
    Optional<String> host = of(endpoint);
    if (host.isEmpty()) {
      return new Finding.Skipped("the endpoint has no host outside the cluster");
    }
    return switch (survey.front().address()) {
      case Seen.There<String>(String address) -> new Finding.Fine(host.get() + " is " + address);
      case Seen.Hidden<String>(String why) -> new Finding.Skipped(why);
      case Seen.Missing<String> missing ->
          new Finding.Wrong(
              Cause.HOST_UNRESOLVED,
              "The name %s has no address, seen from this machine.".formatted(host.get()),
              "Make a DNS record for it that points to the ingress or gateway, or correct the host"
                  + " in spec.endpoint of the Directory or its class.");
    };
  }
}
