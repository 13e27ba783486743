/** Who may use the API: a certificate and a token of its own. */
@NullMarked
package io.scimoperator.local.api.access;

import org.jspecify.annotations.NullMarked;
