/**
 * What the verbs do: create, update, patch, apply and delete objects by the rules of their kind.
 */
@NullMarked
package io.scimoperator.local.api.resource;

import org.jspecify.annotations.NullMarked;
