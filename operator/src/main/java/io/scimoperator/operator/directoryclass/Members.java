package io.scimoperator.operator.directoryclass;

import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryStatus;
import io.scimoperator.operator.settings.Classes;
import io.scimoperator.operator.settings.RuntimeIdentity;
import java.util.Optional;

/**
 * Which Directories a runtime serves: those of its class, and those that it has served and that now
 * name another class, which has no data of theirs. Pure.
 */
record Members(RuntimeIdentity runtime, Classes classes) {

  boolean includes(Directory directory) {
    return serves(directory).orElseGet(() -> isOfClass(directory));
  }

  private Optional<Boolean> serves(Directory directory) {
    return Optional.ofNullable(directory.getStatus())
        .map(DirectoryStatus::runtime)
        .map(runtime.text()::equals);
  }

  private boolean isOfClass(Directory directory) {
    return classes.settings(directory).runtime().identity().equals(runtime);
  }
}
