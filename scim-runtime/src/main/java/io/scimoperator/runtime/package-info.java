@NullMarked
package io.scimoperator.runtime;

import org.jspecify.annotations.NullMarked;
