package io.scimoperator.runtime.http;

import io.scimoperator.network.AddressBlock;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The proxies whose word is taken for who sent a request. A proxy appends the address that it was
 * called from to {@code X-Forwarded-For}; what stands before that is the caller's own word, and
 * counts only if the caller is such a proxy too.
 */
public record TrustedProxies(List<AddressBlock> networks) {

  /** Loopback, private (RFC 1918, RFC 4193), shared (RFC 6598) and link-local addresses. */
  public static final TrustedProxies IN_THE_CLUSTER =
      of(
          List.of(
              "127.0.0.0/8",
              "10.0.0.0/8",
              "172.16.0.0/12",
              "192.168.0.0/16",
              "100.64.0.0/10",
              "169.254.0.0/16",
              "::1/128",
              "fc00::/7",
              "fe80::/10"));

  private static final Pattern HOP =
      Pattern.compile("\\[([0-9a-fA-F:.]+)](?::[0-9]+)?|([0-9.]+):[0-9]+|([0-9a-fA-F:.]+)");

  public TrustedProxies {
    networks = List.copyOf(networks);
  }

  /**
   * Those of these networks.
   *
   * @throws IllegalArgumentException that names the first that is none
   */
  public static TrustedProxies of(List<String> networks) {
    return new TrustedProxies(networks.stream().map(AddressBlock::parse).toList());
  }

  /**
   * Who sent a request: the peer, or the last address in the header that is no proxy's.
   *
   * @param forwardedFor the elements of the header, null if there is none
   */
  InetAddress client(InetAddress peer, @Nullable String forwardedFor) {
    if (forwardedFor == null) {
      return peer;
    }
    InetAddress client = peer;
    for (String hop : Arrays.asList(forwardedFor.split(",", -1)).reversed()) {
      Optional<InetAddress> before = address(hop.strip());
      if (!isProxy(client) || before.isEmpty()) {
        return client;
      }
      client = before.get();
    }
    return client;
  }

  private boolean isProxy(InetAddress address) {
    return networks.stream().anyMatch(network -> network.contains(address));
  }

  /** Some proxies write the port too. */
  private static Optional<InetAddress> address(String hop) {
    Matcher parts = HOP.matcher(hop);
    if (!parts.matches()) {
      return Optional.empty();
    }
    for (int i = 1; i <= parts.groupCount(); i++) {
      if (parts.group(i) != null) {
        return AddressBlock.address(parts.group(i));
      }
    }
    return Optional.empty();
  }
}
