package io.scimoperator.cli.doctor;

import io.scimoperator.api.v1alpha1.DirectoryClass;

/** Whether the class of the Directory is there. */
final class ClassStep implements Step {

  @Override
  public String name() {
    return "class";
  }

  @Override
  public Finding look(Survey survey) {
    String name = survey.directory().getSpec().className();
    return switch (survey.platform().directoryClass()) {
      case Seen.There<DirectoryClass>(DirectoryClass found) ->
          new Finding.Fine("DirectoryClass " + found.getMetadata().getName());
      case Seen.Hidden<DirectoryClass>(String why) -> new Finding.Skipped(why);
      case Seen.Missing<DirectoryClass> missing ->
          name == null
              ? new Finding.Fine(
                  "no class is named and none is the default: built-in defaults hold")
              : new Finding.Wrong(
                  Cause.CLASS_MISSING,
                  "There is no DirectoryClass %s, which spec.className names.".formatted(name),
                  "Create it, or name another: kubectl get directoryclasses.");
    };
  }
}
