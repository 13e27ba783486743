/** Users and groups as values. */
@NullMarked
package io.scimoperator.runtime.resource;

import org.jspecify.annotations.NullMarked;
