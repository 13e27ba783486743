/** The operator under faults: of the API server, of the admin API, and of its own process. */
@NullMarked
package io.scimoperator.local.fault;

import org.jspecify.annotations.NullMarked;
