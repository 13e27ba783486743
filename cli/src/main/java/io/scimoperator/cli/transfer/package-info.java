/** Directories as files of JSON lines. */
@NullMarked
package io.scimoperator.cli.transfer;

import org.jspecify.annotations.NullMarked;
