package io.scimoperator.runtime.portal;

import java.util.List;

/**
 * Instructions, and those that could be shown in their place.
 *
 * @param tabs for the same identity provider, with the shown one
 * @param others for other ones
 */
record GuideCard(Guide shown, List<Guide> tabs, List<Guide> others) {

  GuideCard {
    tabs = List.copyOf(tabs);
    others = List.copyOf(others);
  }
}
