package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.PostgresServer;
import io.scimoperator.runtime.store.Store;

class PostgresFilterMeaningTest extends FilterMeaning {

  @Override
  Store openStore() {
    return PostgresStore.open(PostgresServer.shared().newDatabase());
  }
}
