/** The pages on which the customer's IT team connects its identity provider. */
@NullMarked
package io.scimoperator.runtime.portal;

import org.jspecify.annotations.NullMarked;
