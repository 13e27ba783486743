package io.scimoperator.operator.directory;

import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import io.scimoperator.api.v1alpha1.Directory;
import java.util.Objects;

/** Which changes of a Directory lead to a pass: those of people, not those of its status. */
public final class WorthALook implements OnUpdateFilter<Directory> {

  @Override
  public boolean accept(Directory now, Directory before) {
    return !Objects.equals(now.getMetadata().getGeneration(), before.getMetadata().getGeneration())
        || !Objects.equals(
            now.getMetadata().getAnnotations(), before.getMetadata().getAnnotations())
        || !Objects.equals(
            now.getMetadata().getDeletionTimestamp(), before.getMetadata().getDeletionTimestamp());
  }
}
