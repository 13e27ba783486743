package io.scimoperator.pages;

import org.jspecify.annotations.Nullable;

/**
 * Who looks at a page.
 *
 * @param note what a pointer at the name tells
 * @param csrf what every form of the page sends back
 * @param mayLeave whether the page itself signed them in, and can sign them out
 * @param returnUrl where they came from, null if that is not known
 */
public record Guest(
    String name, String note, String csrf, boolean mayLeave, @Nullable String returnUrl) {}
