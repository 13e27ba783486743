/** The bearer tokens that the operator and the portal issue and the runtime accepts. */
@NullMarked
package io.scimoperator.token;

import org.jspecify.annotations.NullMarked;
