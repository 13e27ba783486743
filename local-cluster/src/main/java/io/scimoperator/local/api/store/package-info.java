/** Where objects are kept: resource versions, durability, and the changes that watches read. */
@NullMarked
package io.scimoperator.local.api.store;

import org.jspecify.annotations.NullMarked;
