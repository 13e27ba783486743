/** PATCH requests: parsed operations and what they do to a document. RFC 7644 §3.5.2. */
@NullMarked
package io.scimoperator.runtime.patch;

import org.jspecify.annotations.NullMarked;
