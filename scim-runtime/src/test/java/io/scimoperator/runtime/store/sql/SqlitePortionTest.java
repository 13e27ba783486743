package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.store.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqlitePortionTest extends PortionContract {

  @TempDir private Path data;

  @Override
  Store openStore() {
    return SqliteStore.open(data);
  }
}
