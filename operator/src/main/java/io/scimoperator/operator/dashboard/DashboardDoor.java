package io.scimoperator.operator.dashboard;

import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.scimoperator.operator.dashboard.access.Person;
import io.scimoperator.operator.dashboard.access.Sessions;
import io.scimoperator.pages.Assets;
import io.scimoperator.pages.Form;
import io.scimoperator.pages.Frame;
import io.scimoperator.pages.LiveStream;
import io.scimoperator.pages.LiveStreams;
import io.scimoperator.pages.LiveView;
import io.scimoperator.pages.Pause;
import io.scimoperator.pages.Problem;
import io.scimoperator.pages.Protection;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Every page of the dashboard: who is signed in sees what Kubernetes lets them see. */
final class DashboardDoor implements HttpService {

  private static final Logger LOG = System.getLogger(DashboardDoor.class.getName());
  private static final String BRAND = "scim-operator";
  private static final String REFUSED =
      "Kubernetes does not accept this token: it has expired, is not whole, or is meant for somebody"
          + " else.";
  private static final String TOO_LONG =
      "This token is good but longer than a cookie can hold. Take a shorter one: kubectl create token"
          + " makes one of a ServiceAccount.";

  private final Parts parts;
  private final Gate gate;
  private final LiveStreams streams;
  private final DirectoryDoor directories;
  private final Assets assets = Assets.load();

  DashboardDoor(Parts parts, Gate gate, LiveStreams streams, ChangeDoor changes) {
    this.parts = parts;
    this.gate = gate;
    this.streams = streams;
    this.directories = new DirectoryDoor(parts, changes);
  }

  @Override
  public void routing(HttpRules rules) {
    new Reads(rules)
        .of("/", open(visited(this::list)))
        .of("/live", open(visited(this::liveList)))
        .of("/assets/{version}/{name}", open(this::asset));
    rules.post("/sign-in", open(this::signIn)).post("/leave", open(changing(this::leave)));
    directories.routing(rules, this);
    rules.any("/{+rest}", open(call -> show(call, frame(null), Problems.noPage())));
  }

  /** What somebody who is signed in is answered. */
  Handler look(Consumer<Visit> page) {
    return open(visited(page));
  }

  /** What a form of somebody who is signed in, and is so at this moment, does. */
  Handler change(Consumer<Visit> page) {
    return open(changing(page));
  }

  /** Every answer is a page, whatever happens. */
  private Handler open(Consumer<Call> action) {
    return (request, response) -> {
      Call call = new Call(request, response);
      try {
        if (Protection.isPrivate(call.origin())) {
          action.accept(call);
        } else {
          show(call, frame(null), Problems.insecure());
        }
      } catch (CloseConnectionException e) {
        throw e;
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, "a page of the dashboard failed", e);
        show(call, frame(null), Problems.failed());
      }
    };
  }

  private Consumer<Call> visited(Consumer<Visit> page) {
    return call -> answer(call, gate.look(call), Form.NONE, page);
  }

  private Consumer<Call> changing(Consumer<Visit> page) {
    return call ->
        form(call)
            .ifPresent(form ->
                answer(
                    call,
                    gate.lookNow(call),
                    form,
                    visit -> {
                      if (Gate.isOurs(call, visit.visitor(), form)) {
                        page.accept(visit);
                      } else {
                        show(call, visit.frame(), Problems.forged());
                      }
                    }));
  }

  /** The form that was sent; empty if it is none, which is answered. */
  private Optional<Form> form(Call call) {
    try {
      return Optional.of(call.form());
    } catch (IllegalArgumentException e) {
      LOG.log(Level.DEBUG, "a form that is none", e);
      show(call, frame(null), Problems.malformed());
      return Optional.empty();
    }
  }

  private void answer(Call call, Gate.Look look, Form form, Consumer<Visit> page) {
    switch (look) {
      case Gate.Look.Known(Visitor visitor) ->
          page.accept(new Visit(call, visitor, frame(visitor), form));
      case Gate.Look.Stranger stranger -> {
        if (call.isForStream()) {
          call.endStream();
        } else {
          showSignIn(call, call.isForHome() ? 200 : 401, "");
        }
      }
      case Gate.Look.Unanswered unanswered -> show(call, frame(null), Problems.unanswered());
    }
  }

  private Frame frame(@Nullable Visitor visitor) {
    return new Frame(
        "Directories · " + BRAND, BRAND, "", assets, visitor == null ? null : visitor.guest());
  }

  void show(Call call, Frame frame, Problem problem) {
    call.send(problem.status(), parts.templates().problem(frame, problem));
  }

  private void showSignIn(Call call, int status, String refusal) {
    call.send(
        status,
        parts.templates().render("signin", Map.of("frame", frame(null), "refusal", refusal)));
  }

  private void signIn(Call call) {
    form(call).ifPresent(form -> signIn(call, form));
  }

  private void signIn(Call call, Form form) {
    if (!call.isSameOrigin()) {
      show(call, frame(null), Problems.forged());
      return;
    }
    Optional<String> token = form.text("token").map(DashboardDoor::token);
    if (token.isEmpty()) {
      showSignIn(call, 422, "Paste a token.");
      return;
    }
    switch (gate.enter(call, token.get())) {
      case Sessions.Entry.Admitted admitted -> call.goTo("/");
      case Sessions.Entry.Unanswered unanswered -> show(call, frame(null), Problems.unanswered());
      case Sessions.Entry.TooLong tooLong -> showSignIn(call, 403, TOO_LONG);
      case Sessions.Entry.Refused refused -> showSignIn(call, 403, REFUSED);
    }
  }

  /** People copy what stands before it, too. */
  private static String token(String pasted) {
    return pasted.replaceFirst("(?i)^\\s*(authorization:\\s*)?(bearer\\s+)?", "").strip();
  }

  private void leave(Visit visit) {
    if (gate.leave(visit.call())) {
      visit.call().goTo("/");
    } else {
      show(visit.call(), visit.frame(), Problems.stillSignedIn());
    }
  }

  private void list(Visit visit) {
    Lists.Wish wish = Lists.Wish.of(visit.person(), visit.call());
    visit
        .call()
        .send(
            200,
            parts
                .templates()
                .render(
                    "list",
                    Map.of("frame", visit.frame(), "listing", new Lists(parts).list(wish))));
  }

  private void liveList(Visit visit) {
    Lists.Wish wish = Lists.Wish.of(visit.person(), visit.call());
    stream(visit, new ListView(parts, visit.frame(), wish, () -> still(visit)));
  }

  /** Keeps a page up to date for as long as its reader may see it. */
  void stream(Visit visit, LiveView view) {
    LiveStream stream = new LiveStream(visit.person().user(), view, new Pause());
    if (!streams.serve(stream, () -> visit.call().stream(stream))) {
      show(visit.call(), visit.frame(), Problems.tooMany());
    }
  }

  /** Who looks at a page, if they still may. */
  Optional<Person> still(Visit visit) {
    return gate.lookAgain(visit.call()) instanceof Gate.Look.Known(Visitor visitor)
        ? Optional.of(visitor.person())
        : Optional.empty();
  }

  private void asset(Call call) {
    assets
        .find(call.path("name"))
        .ifPresentOrElse(call::send, () -> show(call, frame(null), Problems.noPage()));
  }
}
