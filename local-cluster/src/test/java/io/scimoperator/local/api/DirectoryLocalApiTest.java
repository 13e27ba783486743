package io.scimoperator.local.api;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLocalApiTest extends LocalApiContract {

  @TempDir private Path directory;

  @Override
  LocalApiOptions options() {
    return LocalApiOptions.in(directory);
  }
}
