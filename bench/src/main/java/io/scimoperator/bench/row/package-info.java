/** What is measured, one class for each row of the table. */
@NullMarked
package io.scimoperator.bench.row;

import org.jspecify.annotations.NullMarked;
