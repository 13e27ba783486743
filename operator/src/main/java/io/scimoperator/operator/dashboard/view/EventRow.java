package io.scimoperator.operator.dashboard.view;

import io.scimoperator.pages.Moment;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a directory.
 *
 * @param icon the name of a picture
 * @param text what happened to the subject
 * @param actor who did it, null if it was the identity provider
 */
public record EventRow(
    String icon, String subject, String text, @Nullable String actor, String type, Moment at) {}
