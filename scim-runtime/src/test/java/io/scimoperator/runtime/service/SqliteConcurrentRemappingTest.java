package io.scimoperator.runtime.service;

import io.scimoperator.runtime.store.Store;
import io.scimoperator.runtime.store.sql.SqliteStore;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteConcurrentRemappingTest extends ConcurrentRemappingContract {

  @TempDir private Path data;

  @Override
  Store openStore() {
    return SqliteStore.open(data);
  }
}
