/** The commands: one small class for each. */
@NullMarked
package io.scimoperator.cli.command;

import org.jspecify.annotations.NullMarked;
