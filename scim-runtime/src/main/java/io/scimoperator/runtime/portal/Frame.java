package io.scimoperator.runtime.portal;

import org.jspecify.annotations.Nullable;

/**
 * What is around every page.
 *
 * @param base path of the portal, without a slash at its end
 * @param guest null if nobody is signed in
 */
record Frame(String title, String base, Assets assets, @Nullable Guest guest) {

  /** The path of a file that pages load. */
  String asset(String name) {
    return base + "/assets/" + assets.version() + "/" + name;
  }

  /** What every form of the page sends back. */
  String csrf() {
    return guest == null ? "" : guest.csrf();
  }
}
