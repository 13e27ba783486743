package io.scimoperator.pages;

import org.jspecify.annotations.Nullable;

/**
 * What is around every page.
 *
 * @param brand what stands in its upper corner
 * @param base path of all these pages, without a slash at its end
 * @param guest null if nobody is signed in
 */
public record Frame(String title, String brand, String base, Assets assets, @Nullable Guest guest) {

  /** The same around a page of another title. */
  public Frame titled(String page) {
    return new Frame(page + " · " + brand, brand, base, assets, guest);
  }

  /** The path of a file that pages load. */
  public String asset(String name) {
    return base + "/assets/" + assets.version() + "/" + name;
  }

  /** The path of the page that all begins with. */
  public String home() {
    return base.isEmpty() ? "/" : base;
  }

  /** What every form of the page sends back. */
  public String csrf() {
    return guest == null ? "" : guest.csrf();
  }
}
