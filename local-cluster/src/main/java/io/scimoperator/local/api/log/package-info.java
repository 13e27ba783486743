/** The logs of pods, which whoever runs the pods has. */
@NullMarked
package io.scimoperator.local.api.log;

import org.jspecify.annotations.NullMarked;
