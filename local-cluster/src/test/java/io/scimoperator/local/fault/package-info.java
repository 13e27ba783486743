/**
 * The operator under faults, of the API server, of the admin API and of its own process, and under
 * load.
 */
@NullMarked
package io.scimoperator.local.fault;

import org.jspecify.annotations.NullMarked;
