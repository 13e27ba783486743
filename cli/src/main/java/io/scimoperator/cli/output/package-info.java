/** What is written for people and for programs. */
@NullMarked
package io.scimoperator.cli.output;

import org.jspecify.annotations.NullMarked;
