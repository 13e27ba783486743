package io.scimoperator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What keeps the data of directories. */
public enum StorageType {
  /** A volume of each directory's own, written by one pod. */
  @JsonProperty("Embedded")
  EMBEDDED,
  /** A PostgreSQL database, for any number of pods. */
  @JsonProperty("PostgreSQL")
  POSTGRESQL;

  /** The name in a manifest. */
  public String text() {
    return switch (this) {
      case EMBEDDED -> "Embedded";
      case POSTGRESQL -> "PostgreSQL";
    };
  }
}
