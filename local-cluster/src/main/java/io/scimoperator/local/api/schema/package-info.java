/** What a kind says about its objects: unknown fields, defaults, rules. */
@NullMarked
package io.scimoperator.local.api.schema;

import org.jspecify.annotations.NullMarked;
