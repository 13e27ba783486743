package io.scimoperator.cli.doctor;

import io.scimoperator.cli.view.DirectoryView;

/** Whether the identity provider comes, and is let in. */
final class ProviderStep implements Step {

  @Override
  public String name() {
    return "provider";
  }

  @Override
  public Finding look(Survey survey) {
    return DirectoryView.of(survey.directory())
        .condition("SyncHealthy")
        .<Finding>map(condition ->
            switch (condition.status()) {
              case "False" ->
                  new Finding.Wrong(
                      Cause.PROVIDER_REFUSED,
                      condition.message(),
                      "kubectl scim log %s --refused shows the requests."
                          .formatted(survey.directory().getMetadata().getName()));
              case "True" -> new Finding.Fine(condition.message());
              default -> new Finding.Skipped(condition.message());
            })
        .orElseGet(() -> new Finding.Skipped("the operator has not judged it yet"));
  }
}
