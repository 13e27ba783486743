/** How applications see users: custom attributes, roles, and who is there at all. Pure. */
@NullMarked
package io.scimoperator.runtime.mapping;

import org.jspecify.annotations.NullMarked;
