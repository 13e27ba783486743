/** What the doors share: listeners, request ids, JSON bodies. */
@NullMarked
package io.scimoperator.runtime.http;

import org.jspecify.annotations.NullMarked;
