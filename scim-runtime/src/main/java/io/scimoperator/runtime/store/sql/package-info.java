/** The store on SQL. Everything that knows JDBC, a dialect or a migration is in here. */
@NullMarked
package io.scimoperator.runtime.store.sql;

import org.jspecify.annotations.NullMarked;
