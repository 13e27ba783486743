package io.scimoperator.images;

import java.time.Instant;

/** Where things are in an image. */
final class Layout {

  /** The Java runtime. */
  static final String JAVA = "/opt/java";

  /** The jars, their options, their cache, and the list of components; the working directory. */
  static final String APPLICATION = "/app";

  /** The list of components, CycloneDX. */
  static final String COMPONENTS = "sbom.cdx.json";

  /** Of every file: the cache is of jars of this age. */
  static final Instant MODIFIED = Instant.ofEpochSecond(1);

  /** User and group; nobody in particular, and not root. */
  static final String USER = "65532:65532";

  private Layout() {}
}
