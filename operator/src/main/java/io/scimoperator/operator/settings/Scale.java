package io.scimoperator.operator.settings;

import io.scimoperator.api.v1alpha1.AutoscalingSpec;
import io.scimoperator.api.v1alpha1.RuntimeSpec;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How many pods a runtime has. */
public sealed interface Scale {

  /** How many are fewer than enough on a database, so that one of them can go. */
  int ON_DATABASE = 2;

  /** Always the same number. */
  record Fixed(int replicas) implements Scale {
    @Override
    public boolean isSeveral() {
      return replicas > 1;
    }
  }

  /**
   * As many as their work needs.
   *
   * @param cpuPercent of the CPU that they request which they should use on average
   */
  record Automatic(int least, int most, int cpuPercent) implements Scale {
    @Override
    public boolean isSeveral() {
      return most > 1;
    }
  }

  /** Whether there may be more than one. */
  boolean isSeveral();

  static Scale of(@Nullable RuntimeSpec stated, StorageSettings storage) {
    return switch (storage) {
      case StorageSettings.Embedded embedded -> new Fixed(1);
      case StorageSettings.Postgres postgres -> onDatabase(stated);
    };
  }

  private static Scale onDatabase(@Nullable RuntimeSpec stated) {
    AutoscalingSpec automatic = stated == null ? null : stated.autoscaling();
    if (automatic == null) {
      Integer replicas = stated == null ? null : stated.replicas();
      return new Fixed(Objects.requireNonNullElse(replicas, ON_DATABASE));
    }
    int most = automatic.maxReplicas();
    return new Automatic(
        Objects.requireNonNullElse(automatic.minReplicas(), Math.min(ON_DATABASE, most)),
        most,
        Objects.requireNonNullElse(automatic.targetCPUUtilizationPercentage(), CPU_PERCENT));
  }

  /** Of a request of 50m CPU, as pods have it by default. */
  int CPU_PERCENT = 400;
}
