/** A Kubernetes API in this process: objects in files, server-side apply, watches. */
@NullMarked
package io.scimoperator.local.api;

import org.jspecify.annotations.NullMarked;
