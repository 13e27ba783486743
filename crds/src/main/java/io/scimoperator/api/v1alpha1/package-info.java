/** The custom resources of the group {@code scim-operator.io}, version {@code v1alpha1}. */
@NullMarked
package io.scimoperator.api.v1alpha1;

import org.jspecify.annotations.NullMarked;
