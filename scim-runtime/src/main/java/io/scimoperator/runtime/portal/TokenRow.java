package io.scimoperator.runtime.portal;

import io.scimoperator.pages.Moment;
import io.scimoperator.pages.Tone;
import org.jspecify.annotations.Nullable;

/**
 * A token in the list.
 *
 * @param origin who made it, in words that a time follows
 * @param isOwn whether it was made here, and can be revoked here
 * @param mayRotate whether there is room for a successor
 * @param ended whether it has expired
 */
record TokenRow(
    String id,
    String suffix,
    Tone tone,
    String badge,
    String origin,
    Moment createdAt,
    @Nullable Moment lastUsedAt,
    @Nullable Moment expiresAt,
    boolean isOwn,
    boolean mayRotate,
    boolean ended) {}
