/** The load generator: closed loops on kept connections. */
@NullMarked
package io.scimoperator.bench.load;

import org.jspecify.annotations.NullMarked;
