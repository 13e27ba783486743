/** The application API. */
@NullMarked
package io.scimoperator.runtime.api;

import org.jspecify.annotations.NullMarked;
