package io.scimoperator.runtime.store.sql;

/** Hears of changes of users before they are committed. */
interface ChangeListener {

  /** Nobody listens. */
  ChangeListener NONE =
      new ChangeListener() {
        @Override
        public void user(long directory, String id) {}

        @Override
        public void users(long directory) {}
      };

  /** A user changes, or goes, or what groups it is in. */
  void user(long directory, String id);

  /** Any user of the directory may change. */
  void users(long directory);
}
