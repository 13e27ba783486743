package io.scimoperator.operator.directoryclass;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.scimoperator.admin.v1.DirectoryReport;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.operator.runtime.Listing;
import io.scimoperator.operator.runtime.RuntimeAnswer;
import io.scimoperator.operator.runtime.RuntimePod;
import io.scimoperator.operator.runtime.Runtimes;
import io.scimoperator.operator.settings.DirectoryIdentity;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;

/**
 * Directories that a shared runtime serves and that are no more: their data is retained, and
 * nobody's token opens it. A runtime of one Directory ends with it; this one has to be told.
 *
 * @param known paths of the Directories that it should serve
 */
record Strays(Members members, Set<String> known, KubernetesClient client, Runtimes runtimes) {

  private static final Logger LOG = System.getLogger(Strays.class.getName());

  /** Has a pod refuse the tokens of all strays that it told of. */
  void withdraw(RuntimePod pod, Listing listing) {
    if (listing instanceof Listing.Told told) {
      told.reports().values().stream()
          .filter(Strays::isOpen)
          .filter(report -> !known.contains(identity(report).toString()))
          .filter(report -> isGone(identity(report)))
          .forEach(report -> withdraw(pod, report));
    }
  }

  private static boolean isOpen(DirectoryReport report) {
    return !report.credentials().isEmpty() || !report.portalTokens().isEmpty();
  }

  /** The API server itself is asked: a cache may be late, and a token is not refused for that. */
  private boolean isGone(DirectoryIdentity stray) {
    try {
      Directory found =
          client
              .resources(Directory.class)
              .inNamespace(stray.namespace())
              .withName(stray.name())
              .get();
      return found == null || !members.includes(found);
    } catch (KubernetesClientException e) {
      LOG.log(
          Level.WARNING,
          "whether Directory {0}, which {1} serves, still exists could not be asked ({2}): it is"
              + " served on. May the operator read Directories in its namespace?",
          stray,
          members.runtime().text(),
          e.getMessage());
      return false;
    }
  }

  /** What the pod told of it is true no more: who comes back under its name is put anew. */
  private void withdraw(RuntimePod pod, DirectoryReport report) {
    DirectoryIdentity stray = identity(report);
    boolean done = runtimes.client().withdraw(pod, stray);
    if (done) {
      RuntimeAnswer closed = new RuntimeAnswer.Serving(closed(report));
      runtimes.shared().heard(members.runtime(), pod, stray, closed);
    }
    LOG.log(
        done ? Level.INFO : Level.WARNING,
        done
            ? "Directory {0} is gone: {1} refuses its tokens and keeps its data"
            : "Directory {0} is gone, and pod {1} did not withdraw its tokens: it is tried again",
        stray,
        pod);
  }

  /** Its configuration is none that anybody would put. */
  private static DirectoryReport closed(DirectoryReport report) {
    return new DirectoryReport(
        report.namespace(),
        report.name(),
        report.id(),
        "withdrawn",
        report.createdAt(),
        report.counts(),
        report.activity(),
        List.of());
  }

  private static DirectoryIdentity identity(DirectoryReport report) {
    return new DirectoryIdentity(report.namespace(), report.name(), "");
  }
}
