package io.scimoperator.runtime.portal;

import org.jspecify.annotations.Nullable;

/**
 * Who looks at a page.
 *
 * @param csrf what every form of the page sends back
 * @param returnUrl where they came from, null if that is not known
 */
record Guest(String contact, String csrf, @Nullable String returnUrl) {}
