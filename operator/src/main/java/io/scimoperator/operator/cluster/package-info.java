/** What reconcilers of both kinds see of the cluster, and how they write to it. */
@NullMarked
package io.scimoperator.operator.cluster;

import org.jspecify.annotations.NullMarked;
