@NullMarked
package io.scimoperator.local;

import org.jspecify.annotations.NullMarked;
