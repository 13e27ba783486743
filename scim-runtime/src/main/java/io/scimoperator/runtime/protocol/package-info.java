/** Parsed protocol messages. RFC 7644 §3. */
@NullMarked
package io.scimoperator.runtime.protocol;

import org.jspecify.annotations.NullMarked;
