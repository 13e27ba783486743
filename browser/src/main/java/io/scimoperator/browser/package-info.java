/** What tests of pages look at them with. */
@NullMarked
package io.scimoperator.browser;

import org.jspecify.annotations.NullMarked;
