package io.scimoperator.operator.directory;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.operator.desired.Labels;
import io.scimoperator.token.BearerToken;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Publishes Events of a Directory. The same announcement again is counted and not repeated; one
 * that cannot be written is logged and never stops a pass.
 */
record Events(KubernetesClient client, Directory directory, Instant now) {

  private static final Logger LOG = System.getLogger(Events.class.getName());
  private static final int NAME_DIGITS = 16;

  void publish(Announcement announcement) {
    Event event = event(announcement);
    try {
      client.resource(event).create();
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
        countOnce(event);
      } else {
        LOG.log(
            Level.WARNING,
            "the Event {0} of Directory {1}/{2} was not written: may the operator create events?",
            announcement.reason(),
            directory.getMetadata().getNamespace(),
            directory.getMetadata().getName());
      }
    }
  }

  private void countOnce(Event event) {
    try {
      client
          .v1()
          .events()
          .inNamespace(event.getMetadata().getNamespace())
          .withName(event.getMetadata().getName())
          .edit(old ->
              new EventBuilder(old)
                  .withCount(old.getCount() == null ? 2 : old.getCount() + 1)
                  .withLastTimestamp(event.getLastTimestamp())
                  .build());
    } catch (KubernetesClientException e) {
      LOG.log(Level.DEBUG, "a repeated Event was not counted: {0}", e.getCode());
    }
  }

  private Event event(Announcement announcement) {
    String uid = directory.getMetadata().getUid();
    String time = now.truncatedTo(ChronoUnit.SECONDS).toString();
    String digest =
        BearerToken.sha256(uid + announcement.reason() + announcement.message())
            .substring(0, NAME_DIGITS);
    return new EventBuilder()
        .withNewMetadata()
        .withNamespace(directory.getMetadata().getNamespace())
        .withName(directory.getMetadata().getName() + "." + digest)
        .endMetadata()
        .withNewInvolvedObject()
        .withApiVersion(directory.getApiVersion())
        .withKind(directory.getKind())
        .withNamespace(directory.getMetadata().getNamespace())
        .withName(directory.getMetadata().getName())
        .withUid(uid)
        .endInvolvedObject()
        .withType(announcement.type())
        .withReason(announcement.reason())
        .withMessage(announcement.message())
        .withFirstTimestamp(time)
        .withLastTimestamp(time)
        .withCount(1)
        .withReportingComponent(Labels.OPERATOR)
        .withNewSource()
        .withComponent(Labels.OPERATOR)
        .endSource()
        .build();
  }
}
