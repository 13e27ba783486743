/** Who manages which field of an object: server-side apply and its bookkeeping. */
@NullMarked
package io.scimoperator.local.api.field;

import org.jspecify.annotations.NullMarked;
