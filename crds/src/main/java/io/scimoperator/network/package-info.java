/** IP networks as people write them. */
@NullMarked
package io.scimoperator.network;

import org.jspecify.annotations.NullMarked;
