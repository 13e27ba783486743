/** What a Directory means once its class and the defaults are filled in. Pure. */
@NullMarked
package io.scimoperator.operator.settings;

import org.jspecify.annotations.NullMarked;
