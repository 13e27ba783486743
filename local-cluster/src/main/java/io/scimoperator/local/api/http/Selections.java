package io.scimoperator.local.api.http;

import io.scimoperator.local.api.kind.ResourceKind;
import io.scimoperator.local.api.select.FieldSelector;
import io.scimoperator.local.api.select.LabelSelector;
import io.scimoperator.local.api.select.Selection;

/** Reads which objects a list or a watch is about. */
final class Selections {

  private Selections() {}

  static Selection of(Parameters parameters, ResourceKind kind, String namespace) {
    return new Selection(
        namespace,
        LabelSelector.parse(parameters.text("labelSelector")),
        FieldSelector.parse(parameters.text("fieldSelector"), kind.selectable()));
  }
}
