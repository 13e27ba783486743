/** The patches that change an object without owning its fields. */
@NullMarked
package io.scimoperator.local.api.patch;

import org.jspecify.annotations.NullMarked;
