/** Which objects a list or a watch is about. */
@NullMarked
package io.scimoperator.local.api.select;

import org.jspecify.annotations.NullMarked;
