/** How a command ends. */
@NullMarked
package io.scimoperator.cli.outcome;

import org.jspecify.annotations.NullMarked;
