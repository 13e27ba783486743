package io.scimoperator.runtime.delivery.webhook;

import io.scimoperator.network.AddressBlock;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which addresses may be reached: public ones, and those in networks that the platform team allows.
 * An IPv4 address within an IPv6 one (RFC 6052 §2.1, RFC 3056 §2) counts as what it leads to.
 *
 * @param allowed networks
 */
public record AddressRules(List<AddressBlock> allowed) {

  /** Special-purpose addresses of RFC 6890 and its successors: none is a public receiver's. */
  private static final List<AddressBlock> REFUSED =
      Stream.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/3",
              "::/96",
              "100::/64",
              "2001::/23",
              "2001:db8::/32",
              "3fff::/20",
              "5f00::/16",
              "64:ff9b:1::/48",
              "fc00::/7",
              "fe80::/9",
              "ff00::/8")
          .map(AddressBlock::parse)
          .toList();

  private static final AddressBlock TRANSLATED = AddressBlock.parse("64:ff9b::/96");
  private static final AddressBlock TUNNELLED = AddressBlock.parse("2002::/16");

  public AddressRules {
    allowed = List.copyOf(allowed);
  }

  /** Whether a connection to this address may be opened. */
  boolean permit(InetAddress address) {
    return isIn(allowed, address)
        || (!isIn(REFUSED, address) && within(address).map(this::permit).orElse(true));
  }

  private static boolean isIn(List<AddressBlock> blocks, InetAddress address) {
    return blocks.stream().anyMatch(block -> block.contains(address));
  }

  private static Optional<InetAddress> within(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (TRANSLATED.contains(address)) {
      return Optional.of(of(Arrays.copyOfRange(bytes, 12, 16)));
    }
    return TUNNELLED.contains(address)
        ? Optional.of(of(Arrays.copyOfRange(bytes, 2, 6)))
        : Optional.empty();
  }

  private static InetAddress of(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }
}
