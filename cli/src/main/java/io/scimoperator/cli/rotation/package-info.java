/** Asking for a new token, and waiting for it. */
@NullMarked
package io.scimoperator.cli.rotation;

import org.jspecify.annotations.NullMarked;
