/** The tables that {@code kubectl get} shows. */
@NullMarked
package io.scimoperator.local.api.table;

import org.jspecify.annotations.NullMarked;
