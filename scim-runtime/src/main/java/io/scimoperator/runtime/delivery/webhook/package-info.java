/** Events that are sent to the addresses that directories name: webhooks. */
@NullMarked
package io.scimoperator.runtime.delivery.webhook;

import org.jspecify.annotations.NullMarked;
