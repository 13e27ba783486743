package io.scimoperator.runtime.delivery.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** A name leads to addresses that may not be reached. */
final class RefusedAddressException extends UnknownHostException {

  private static final long serialVersionUID = 1L;

  RefusedAddressException(String host, List<InetAddress> addresses) {
    super(
        "%s leads to %s, which is not a public address: if webhooks may reach it, add its network to"
                .formatted(host, addresses.getFirst().getHostAddress())
            + " spec.webhooks.allowedNetworks of the DirectoryClass.");
  }
}
