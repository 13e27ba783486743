package io.scimoperator.runtime.api;

import io.scimoperator.admin.v1.Credential;
import io.scimoperator.runtime.event.EventType;
import io.scimoperator.runtime.service.Reader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the reader of an event stream asks for.
 *
 * @param reader as it was when the stream began
 * @param credential that it came with
 * @param types empty for all
 * @param after the last event that it has, null to begin at the beginning of the log
 */
record Subscription(
    Reader reader, Credential credential, Set<EventType> types, @Nullable String after) {

  Subscription {
    types = Set.copyOf(types);
  }

  /** Of the directory that it reads. */
  long key() {
    return reader.directory().key();
  }
}
