/** Tests of each rule that the RFCs have for a SCIM server, and the page that lists them. */
@NullMarked
package io.scimoperator.runtime.conformance;

import org.jspecify.annotations.NullMarked;
