package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.PostgresServer;
import io.scimoperator.runtime.store.Store;

class PostgresPortionTest extends PortionContract {

  private final PostgresSettings database = PostgresServer.shared().newDatabase();

  @Override
  Store openStore() {
    return PostgresStore.open(database);
  }
}
