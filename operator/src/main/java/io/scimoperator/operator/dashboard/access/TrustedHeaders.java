package io.scimoperator.operator.dashboard.access;

import io.scimoperator.network.AddressBlock;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Headers in which a proxy that has signed people in says who they are.
 *
 * @param user name of the header with their name
 * @param groups name of the header with their groups, separated by commas
 * @param networks that the proxy is in; whoever else sends the headers is not heard
 */
public record TrustedHeaders(String user, String groups, List<AddressBlock> networks) {

  public TrustedHeaders {
    networks = List.copyOf(networks);
  }

  /** Whether {@code peer} is such a proxy. */
  public boolean isFrom(InetAddress peer) {
    return networks.stream().anyMatch(network -> network.contains(peer));
  }

  /** Who the headers tell of; nobody if there is no name. */
  public static Optional<Person> person(@Nullable String name, @Nullable String groups) {
    if (name == null || name.isBlank()) {
      return Optional.empty();
    }
    List<String> all =
        groups == null
            ? List.of()
            : Arrays.stream(groups.split(","))
                .map(String::strip)
                .filter(group -> !group.isEmpty() && !group.startsWith("system:"))
                .toList();
    boolean reserved = name.strip().startsWith("system:");
    return reserved
        ? Optional.empty()
        : Optional.of(new Person(name.strip(), null, withAuthenticated(all), Map.of()));
  }

  /** As the API server does with everybody whom it knows. */
  private static List<String> withAuthenticated(List<String> groups) {
    return Stream.concat(groups.stream(), Stream.of("system:authenticated")).toList();
  }
}
