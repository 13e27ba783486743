/** SCIM filters as an abstract syntax tree, and their meaning over a document. */
@NullMarked
package io.scimoperator.runtime.filter;

import org.jspecify.annotations.NullMarked;
