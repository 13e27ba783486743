/** The SCIM endpoint, for identity providers. */
@NullMarked
package io.scimoperator.runtime.scim;

import org.jspecify.annotations.NullMarked;
