@NullMarked
package io.scimoperator.operator;

import org.jspecify.annotations.NullMarked;
