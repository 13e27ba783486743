/** The Kubernetes API, as the person at the keyboard may use it. */
@NullMarked
package io.scimoperator.cli.cluster;

import org.jspecify.annotations.NullMarked;
