/** Secrets that a runtime has to know as they are, and how they reach it. */
@NullMarked
package io.scimoperator.secret;

import org.jspecify.annotations.NullMarked;
