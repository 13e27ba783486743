/** Shows what the runtime does with its CPU time. */
@NullMarked
package io.scimoperator.bench.profile;

import org.jspecify.annotations.NullMarked;
