/** The binary form in which {@code kubectl create} sends objects. */
@NullMarked
package io.scimoperator.local.api.protobuf;

import org.jspecify.annotations.NullMarked;
