package io.scimoperator.operator.process;

import java.util.Set;
import java.util.TreeSet;

/** Whether this replica does its work, for Kubernetes and for a person. */
sealed interface Readiness {

  boolean isReady();

  /** One line for a person. */
  String text();

  /** The caches are being filled. */
  record Starting() implements Readiness {
    @Override
    public boolean isReady() {
      return false;
    }

    @Override
    public String text() {
      return "starting: the objects that are there are being read";
    }
  }

  /** It sees the cluster, and reconciles if it leads. */
  record Watching(Role role) implements Readiness {
    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public String text() {
      return switch (role) {
        case LEADER -> "ready: leader";
        case STANDBY -> "ready: standby";
      };
    }
  }

  /**
   * It does not see all that it must.
   *
   * @param kinds that are not watched now
   */
  record Blind(Set<String> kinds) implements Readiness {
    public Blind {
      kinds = Set.copyOf(kinds);
    }

    @Override
    public boolean isReady() {
      return false;
    }

    @Override
    public String text() {
      return "not watching "
          + String.join(", ", new TreeSet<>(kinds))
          + ": does the API server answer, and may the operator list and watch them?";
    }
  }

  /** It lets go of what it does. */
  record Stopping() implements Readiness {
    @Override
    public boolean isReady() {
      return false;
    }

    @Override
    public String text() {
      return "stopping";
    }
  }
}
