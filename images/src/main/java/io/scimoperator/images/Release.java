package io.scimoperator.images;

import java.time.Instant;

/**
 * What an image says of itself.
 *
 * @param version of the project
 * @param revision the commit that it is built of, {@code unknown} without one
 * @param created given, not taken from a clock: it is part of the digest
 */
record Release(String version, String revision, Instant created) {}
