/** The kinds of objects that are served: those of Kubernetes and those of CRDs. */
@NullMarked
package io.scimoperator.local.api.kind;

import org.jspecify.annotations.NullMarked;
