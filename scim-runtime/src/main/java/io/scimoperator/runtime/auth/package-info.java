/** From a bearer token to who is asking. */
@NullMarked
package io.scimoperator.runtime.auth;

import org.jspecify.annotations.NullMarked;
