package io.scimoperator.operator.process;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import io.scimoperator.operator.process.ProcessSettings.LeaseSettings;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * This replica's part in the election of a leader. The framework's own handling of an election that
 * is lost or given up ends in {@code System.exit}, which would wait for itself in a shutdown hook;
 * so a lost election ends the process at once, and one that is given up releases the Lease.
 */
final class Leadership {

  private static final Logger LOG = System.getLogger(Leadership.class.getName());

  private final LeaseLock lock;
  private final LeaseSettings lease;
  private final String namespace;
  private final Runnable lost;
  private volatile Role role = Role.STANDBY;
  private volatile boolean resigned;

  private Leadership(LeaseSettings lease, String namespace, Runnable lost) {
    this.lock = new LeaseLock(namespace, lease.name(), lease.identity());
    this.lease = lease;
    this.namespace = namespace;
    this.lost = lost;
  }

  /**
   * Takes part with {@code lease}.
   *
   * @param lost ends the process: another replica may be leading already
   */
  static Leadership of(LeaseSettings lease, KubernetesClient client, Runnable lost) {
    String namespace =
        lease.namespace() == null ? client.getConfiguration().getNamespace() : lease.namespace();
    if (namespace == null) {
      throw new IllegalArgumentException(
          "SCIM_LEADER_ELECTION is true, and the namespace of the Lease is not known: set"
              + " SCIM_POD_NAMESPACE");
    }
    return new Leadership(lease, namespace, lost);
  }

  LeaderElectionConfiguration configuration() {
    return LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(lease.name())
        .withLeaseNamespace(namespace)
        .withIdentity(lease.identity())
        .withExitOnStopLeading(false)
        .withLeaderCallbacks(new LeaderCallbacks(this::startLeading, this::stopLeading, id -> {}))
        .build();
  }

  Role role() {
    return role;
  }

  private void startLeading() {
    role = Role.LEADER;
    LOG.log(
        Level.INFO, "{0} holds Lease {1}/{2} and leads", lease.identity(), namespace, lease.name());
  }

  private void stopLeading() {
    if (resigned || role == Role.STANDBY) {
      return;
    }
    LOG.log(
        Level.ERROR,
        "{0} could not renew Lease {1}/{2} and ends, so that two replicas never lead at once. Did"
            + " the API server answer? May the operator update the Lease?",
        lease.identity(),
        namespace,
        lease.name());
    lost.run();
  }

  /** From here on the end of leading is wanted. */
  void resign() {
    resigned = true;
  }

  /** Lets another replica lead at once. To be called when nothing is reconciled any more. */
  void release(KubernetesClient client) {
    if (role == Role.STANDBY) {
      return;
    }
    role = Role.STANDBY;
    try {
      LeaderElectionRecord held = lock.get(client);
      if (held != null && lease.identity().equals(held.getHolderIdentity())) {
        ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
        lock.update(
            client,
            new LeaderElectionRecord(
                "", Duration.ofSeconds(1), now, now, held.getLeaderTransitions()));
      }
    } catch (KubernetesClientException e) {
      LOG.log(Level.WARNING, "the Lease was not released and will run out: " + e.getMessage());
    }
  }
}
