package io.scimoperator.runtime.auth;

import java.net.InetAddress;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a request shows of who sent it.
 *
 * @param authorization value of the Authorization header, null if there is none
 * @param address where it was sent from; asked for only if the token is bound to networks
 */
public record Presented(@Nullable String authorization, Supplier<InetAddress> address) {}
