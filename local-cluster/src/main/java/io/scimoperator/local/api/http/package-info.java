/** The HTTP front. The only package of the API that knows Helidon. */
@NullMarked
package io.scimoperator.local.api.http;

import org.jspecify.annotations.NullMarked;
