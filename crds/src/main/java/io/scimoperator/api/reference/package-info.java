/** The reference of the custom resources, made from their definitions. */
@NullMarked
package io.scimoperator.api.reference;

import org.jspecify.annotations.NullMarked;
