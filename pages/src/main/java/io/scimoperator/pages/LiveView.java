package io.scimoperator.pages;

import java.util.Map;
import java.util.Optional;

/** The parts of a page that change while somebody looks at it. */
public interface LiveView {

  /** The parts as they are now, by their names; empty if nobody may see them any more. */
  Optional<Map<String, String>> parts();

  /** Something that is another one when the parts may be; costs nothing to ask for. */
  Object pulse();
}
