/** What identity providers send that the RFC does not foresee: one class per oddity. */
@NullMarked
package io.scimoperator.runtime.quirks;

import org.jspecify.annotations.NullMarked;
