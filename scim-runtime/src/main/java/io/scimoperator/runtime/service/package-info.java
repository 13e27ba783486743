/** What can be done to a directory: one method, one transaction. */
@NullMarked
package io.scimoperator.runtime.service;

import org.jspecify.annotations.NullMarked;
