package io.scimoperator.pages;

import org.jspecify.annotations.Nullable;

/**
 * Why there is no page to show.
 *
 * @param advice what to do about it, null if nothing can be done
 * @param back what the way to the first page is called, null if there is none
 */
public record Problem(
    int status,
    Tone tone,
    String title,
    String text,
    @Nullable String advice,
    @Nullable String back) {}
