/** The admin API of a runtime, reached through the Kubernetes API. */
@NullMarked
package io.scimoperator.cli.runtime;

import org.jspecify.annotations.NullMarked;
