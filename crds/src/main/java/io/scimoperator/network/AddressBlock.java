package io.scimoperator.network;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A block of IP addresses, written in CIDR notation (RFC 4632 §3.1, RFC 4291 §2.3). Immutable. */
public final class AddressBlock {

  private static final Pattern FORM = Pattern.compile("([0-9a-fA-F:.]{2,39})/([0-9]{1,3})");
  private static final Pattern LITERAL =
      Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F.]*:[0-9a-fA-F:.]*");

  private final byte[] network;
  private final int prefix;

  private AddressBlock(byte[] network, int prefix) {
    this.network = network;
    this.prefix = prefix;
  }

  /**
   * Reads a block such as {@code 203.0.113.0/24}. Bits behind the prefix are passed over.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static AddressBlock parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(text + " is no network in CIDR notation");
    }
    byte[] address =
        address(parts.group(1))
            .orElseThrow(() -> new IllegalArgumentException(text + " has no IP address"))
            .getAddress();
    int prefix = Integer.parseInt(parts.group(2));
    if (prefix > Byte.SIZE * address.length) {
      throw new IllegalArgumentException(text + " has a prefix longer than its address");
    }
    return new AddressBlock(address, prefix);
  }

  /** The address that a literal is, IPv4 or IPv6; a host name is none. */
  public static Optional<InetAddress> address(String literal) {
    try {
      return LITERAL.matcher(literal).matches()
          ? Optional.of(InetAddress.ofLiteral(literal))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether an address is in it. An IPv4 address is never in a block of IPv6. */
  public boolean contains(InetAddress address) {
    byte[] bytes = address.getAddress();
    int whole = prefix / Byte.SIZE;
    if (bytes.length != network.length || !Arrays.equals(bytes, 0, whole, network, 0, whole)) {
      return false;
    }
    int rest = prefix % Byte.SIZE;
    return rest == 0 || (bytes[whole] ^ network[whole]) >> (Byte.SIZE - rest) == 0;
  }
}
