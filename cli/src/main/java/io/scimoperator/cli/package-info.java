/** {@code kubectl scim}: the command line for Directories. */
@NullMarked
package io.scimoperator.cli;

import org.jspecify.annotations.NullMarked;
