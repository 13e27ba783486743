package io.scimoperator.operator.dashboard.view;

import java.util.List;

/** What changes on the page of a Directory while somebody looks at it. */
public record Live(
    Standing standing,
    Numbers numbers,
    List<ConditionRow> conditions,
    List<ChildRow> children,
    List<TokenRow> tokens,
    List<WebhookRow> webhooks,
    List<RequestRow> requests,
    boolean suspended) {

  public Live {
    conditions = List.copyOf(conditions);
    children = List.copyOf(children);
    tokens = List.copyOf(tokens);
    webhooks = List.copyOf(webhooks);
    requests = List.copyOf(requests);
  }
}
