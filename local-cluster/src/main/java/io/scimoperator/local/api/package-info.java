/** A Kubernetes API in this process: durable, with watches, server-side apply and CRDs. */
@NullMarked
package io.scimoperator.local.api;

import org.jspecify.annotations.NullMarked;
