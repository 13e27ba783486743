package io.scimoperator.runtime.auth;

import java.time.Instant;

/**
 * A request that did not get as far as the directory.
 *
 * @param what was wrong with it, in words, or the path that it was sent to; never a token
 */
public record Attempt(Instant at, String what) {}
