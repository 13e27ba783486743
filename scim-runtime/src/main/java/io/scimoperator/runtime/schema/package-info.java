/** What SCIM says a resource may hold: schemas, attributes and their characteristics. */
@NullMarked
package io.scimoperator.runtime.schema;

import org.jspecify.annotations.NullMarked;
