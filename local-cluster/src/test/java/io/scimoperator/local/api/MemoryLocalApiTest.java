package io.scimoperator.local.api;

class MemoryLocalApiTest extends LocalApiContract {

  @Override
  LocalApiOptions options() {
    return LocalApiOptions.inMemory();
  }
}
