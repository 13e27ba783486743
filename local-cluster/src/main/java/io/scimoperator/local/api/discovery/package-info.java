/** How clients learn which kinds there are. */
@NullMarked
package io.scimoperator.local.api.discovery;

import org.jspecify.annotations.NullMarked;
