package io.scimoperator.bench.load;

import java.net.InetSocketAddress;
import java.util.function.LongSupplier;

/**
 * A server under load.
 *
 * @param cpu microseconds that its processes have used, its database's too
 */
public record Target(InetSocketAddress address, LongSupplier cpu) {}
