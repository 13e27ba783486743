/** The processes that are measured, and the CPU and memory that the kernel says they took. */
@NullMarked
package io.scimoperator.bench.process;

import org.jspecify.annotations.NullMarked;
