/**
 * The commands behind {@code ./dev}: {@code up}, {@code down}, {@code env}, {@code simulate}.
 *
 * <p>{@code up} starts {@code cluster}, a process of its own that is the local cluster, waits until
 * the Directories are ready and shows them; {@code down} ends it.
 */
@NullMarked
package io.scimoperator.local.command;

import org.jspecify.annotations.NullMarked;
