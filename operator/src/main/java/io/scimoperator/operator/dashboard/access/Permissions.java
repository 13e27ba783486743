package io.scimoperator.operator.dashboard.access;

import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.scimoperator.api.v1alpha1.Directory;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;

/**
 * Asks the API server what people may do, by SubjectAccessReviews with all that it said of them. An
 * answer counts for {@link #KEPT}; an error means no, and is asked anew. Thread-safe.
 */
public final class Permissions {

  static final Duration KEPT = Duration.ofSeconds(15);

  private static final Logger LOG = System.getLogger(Permissions.class.getName());
  private static final int MOST = 20_000;

  private final KubernetesClient client;
  private final Clock clock;
  private final ConcurrentMap<Question, Answer> answers = new ConcurrentHashMap<>();

  private record Question(Person person, Permission permission) {}

  private record Answer(boolean yes, Instant at) {}

  public Permissions(KubernetesClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  /** Whether {@code person} may, as was said within {@link #KEPT}. */
  public boolean has(Person person, Permission permission) {
    Question question = new Question(person, permission);
    Answer known = answers.get(question);
    if (known != null && known.at().plus(KEPT).isAfter(clock.instant())) {
      return known.yes();
    }
    return hasNow(person, permission);
  }

  /** Whether {@code person} may at this moment: what a change asks. */
  public boolean hasNow(Person person, Permission permission) {
    Question question = new Question(person, permission);
    try {
      boolean yes = ask(person, permission);
      forgetIfMany();
      answers.put(question, new Answer(yes, clock.instant()));
      return yes;
    } catch (KubernetesClientException e) {
      answers.remove(question);
      LOG.log(
          Level.WARNING,
          "the dashboard shows nothing, since SubjectAccessReviews fail: {0}",
          e.getMessage());
      return false;
    }
  }

  /** Those of {@code namespaces} whose Directories {@code person} may see. */
  public Set<String> visible(Person person, Collection<String> namespaces) {
    return has(person, Permission.list(""))
        ? Set.copyOf(namespaces)
        : namespaces.stream()
            .filter(namespace -> has(person, Permission.list(namespace)))
            .collect(Collectors.toUnmodifiableSet());
  }

  private void forgetIfMany() {
    if (answers.size() > MOST) {
      answers.clear();
    }
  }

  private boolean ask(Person person, Permission permission) {
    SubjectAccessReview review =
        new SubjectAccessReviewBuilder()
            .withNewSpec()
            .withUser(person.user())
            .withUid(person.uid())
            .withGroups(person.groups())
            .withExtra(person.extra())
            .withNewResourceAttributes()
            .withGroup(Directory.GROUP)
            .withVersion(Directory.VERSION)
            .withResource("directories")
            .withSubresource(permission.subresource())
            .withVerb(permission.verb())
            .withNamespace(permission.namespace())
            .withName(permission.name())
            .endResourceAttributes()
            .endSpec()
            .build();
    SubjectAccessReviewStatus status =
        client.authorization().v1().subjectAccessReview().create(review).getStatus();
    return status != null && Boolean.TRUE.equals(status.getAllowed());
  }
}
