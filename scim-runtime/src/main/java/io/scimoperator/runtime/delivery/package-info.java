/** How events reach those who wait for them. */
@NullMarked
package io.scimoperator.runtime.delivery;

import org.jspecify.annotations.NullMarked;
