/** Who looks at the dashboard, and what Kubernetes lets them see and do. */
@NullMarked
package io.scimoperator.operator.dashboard.access;

import org.jspecify.annotations.NullMarked;
