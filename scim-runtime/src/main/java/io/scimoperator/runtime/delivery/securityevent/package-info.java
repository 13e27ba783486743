/** Events as security event tokens: what they say (RFC 9967), their signature, and polling. */
@NullMarked
package io.scimoperator.runtime.delivery.securityevent;

import org.jspecify.annotations.NullMarked;
