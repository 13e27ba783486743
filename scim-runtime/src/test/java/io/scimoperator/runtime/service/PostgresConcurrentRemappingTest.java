package io.scimoperator.runtime.service;

import io.scimoperator.runtime.PostgresServer;
import io.scimoperator.runtime.store.Store;
import io.scimoperator.runtime.store.sql.PostgresSettings;
import io.scimoperator.runtime.store.sql.PostgresStore;

class PostgresConcurrentRemappingTest extends ConcurrentRemappingContract {

  private final PostgresSettings database = PostgresServer.shared().newDatabase();

  @Override
  Store openStore() {
    return PostgresStore.open(database);
  }
}
