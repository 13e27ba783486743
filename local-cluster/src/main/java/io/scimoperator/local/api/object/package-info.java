/** API objects as JSON trees, and what is said when a request about one fails. */
@NullMarked
package io.scimoperator.local.api.object;

import org.jspecify.annotations.NullMarked;
