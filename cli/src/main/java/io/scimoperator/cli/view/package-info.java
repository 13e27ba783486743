/** What commands tell of Directories, as records for tables, JSON and YAML. */
@NullMarked
package io.scimoperator.cli.view;

import org.jspecify.annotations.NullMarked;
