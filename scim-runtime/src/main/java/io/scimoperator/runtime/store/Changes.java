package io.scimoperator.runtime.store;

/** Tells whether what was read of a user is still so, so that it need not be read again. */
public interface Changes {

  /** Of a store that others change as well: nothing is known to be as it was. */
  Changes UNKNOWN =
      new Changes() {
        @Override
        public long moment() {
          return NEVER;
        }

        @Override
        public int place(long directory, String userId) {
          return 0;
        }

        @Override
        public boolean isUnchanged(long directory, int place, long since) {
          return false;
        }
      };

  /** A moment since which nothing is ever unchanged. */
  long NEVER = -1;

  /** The moment that it is, to be asked for before something is read. */
  long moment();

  /** Where changes of a user are noted; those of others may be noted there as well. */
  int place(long directory, String userId);

  /**
   * Whether a user, and the groups that it is in, are as they were for whoever read them after that
   * moment. It may be denied of those that are.
   *
   * @param place of the user
   */
  boolean isUnchanged(long directory, int place, long since);
}
