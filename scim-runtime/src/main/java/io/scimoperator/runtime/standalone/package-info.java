/** Serving a Directory manifest without Kubernetes. */
@NullMarked
package io.scimoperator.runtime.standalone;

import org.jspecify.annotations.NullMarked;
