/** Benchmarks of pure code, by JMH. */
@NullMarked
package io.scimoperator.bench.micro;

import org.jspecify.annotations.NullMarked;
