package io.scimoperator.operator.dashboard;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.scimoperator.admin.v1.WebhookReplay;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.operator.dashboard.access.Permission;
import io.scimoperator.operator.dashboard.access.Permissions;
import io.scimoperator.operator.dashboard.change.Changes;
import io.scimoperator.operator.dashboard.source.RuntimeReads;
import io.scimoperator.operator.dashboard.view.DirectoryPage;
import io.scimoperator.pages.Templates;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What people do with Directories: asked about first, then checked, done and logged. */
record ChangeDoor(
    Changes changes, RuntimeReads reads, Permissions permissions, Templates templates) {

  private static final Logger LOG = System.getLogger(ChangeDoor.class.getName());
  private static final String NOTHING = "Nothing was changed";

  /** Asks whether that is really to be done. */
  void confirm(Visit visit, Directory directory) {
    Optional<Action> action = action(visit);
    if (action.isEmpty()) {
      tell(visit, 404, NOTHING, "The dashboard cannot do that.");
      return;
    }
    String target = visit.call().path("target");
    String undoing =
        action.get() == Action.SUSPEND || action.get() == Action.WAKE
            ? DirectoryPage.undoing(directory, "suspend")
            : "";
    show(
        visit,
        200,
        templates.render(
            "confirm",
            Map.of(
                "frame", visit.frame(),
                "path", path(visit, directory, target),
                "question", action.get().question(target),
                "explanation", action.get().explanation(),
                "undoing", undoing,
                "button", action.get().button())));
  }

  /** Does it, if Kubernetes says at this moment that they may change the Directory. */
  void carryOut(Visit visit, Directory directory) {
    Optional<Action> action = action(visit);
    String target = visit.call().path("target");
    String namespace = directory.getMetadata().getNamespace();
    String name = directory.getMetadata().getName();
    if (action.isEmpty() || !target.matches("[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?")) {
      tell(visit, 409, NOTHING, "The dashboard cannot do that.");
    } else if (!permissions.hasNow(visit.person(), Permission.patch(namespace, name))) {
      tell(
          visit,
          409,
          NOTHING,
          "You may not change Directory %s/%s: it takes the verb patch on directories."
              .formatted(namespace, name));
    } else {
      LOG.log(
          Level.INFO,
          "{0} asks by the dashboard: {1} {2} of Directory {3}/{4}",
          visit.person().user(),
          action.get().name().toLowerCase(Locale.ROOT),
          target,
          namespace,
          name);
      attempt(visit, directory, action.get(), target);
    }
  }

  private void attempt(Visit visit, Directory directory, Action action, String target) {
    try {
      carryOut(directory, action, target);
      tell(visit, 200, "Done", action.done());
    } catch (KubernetesClientException e) {
      String why = e.getStatus() == null ? e.getMessage() : e.getStatus().getMessage();
      tell(visit, 409, NOTHING, "The API server refused it: " + why);
    } catch (IOException e) {
      tell(visit, 409, NOTHING, "The runtime did not do it: " + e.getMessage() + ".");
    }
  }

  private void carryOut(Directory directory, Action action, String target) throws IOException {
    switch (action) {
      case ROTATE -> changes.rotate(directory, target);
      case RESUME -> changes.resume(directory, target);
      case REPLAY -> reads.replay(directory, target, new WebhookReplay(null, true, null));
      case SUSPEND -> changes.suspend(directory, true);
      case WAKE -> changes.suspend(directory, false);
    }
  }

  private static Optional<Action> action(Visit visit) {
    String wanted = visit.call().path("action");
    return Arrays.stream(Action.values())
        .filter(action -> action.name().toLowerCase(Locale.ROOT).equals(wanted))
        .findFirst();
  }

  private static String path(Visit visit, Directory directory, String target) {
    return DirectoryPage.path(directory) + "/" + visit.call().path("action") + "/" + target;
  }

  /** Says something, in a dialog. */
  void tell(Visit visit, int status, String title, String text) {
    show(visit, status, templates.render("told", Map.of("title", title, "text", text)));
  }

  /** As a dialog, or as a page where no script asks for it. */
  void show(Visit visit, int status, String part) {
    visit
        .call()
        .send(status, visit.call().isForPart() ? part : templates.dialogPage(visit.frame(), part));
  }
}
