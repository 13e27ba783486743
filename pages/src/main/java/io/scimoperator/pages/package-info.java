/**
 * What all our pages share: their look, their files, how they are kept up to date and kept safe.
 */
@NullMarked
package io.scimoperator.pages;

import org.jspecify.annotations.NullMarked;
