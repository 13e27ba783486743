/**
 * What the services need of a store: transactions over directories, resources, memberships and
 * events.
 */
@NullMarked
package io.scimoperator.runtime.store;

import org.jspecify.annotations.NullMarked;
