/** What happened to a directory, in order. */
@NullMarked
package io.scimoperator.runtime.event;

import org.jspecify.annotations.NullMarked;
