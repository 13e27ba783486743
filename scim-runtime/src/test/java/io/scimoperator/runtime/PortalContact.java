package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.runtime.RunningRuntime.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who has opened a link. */
record PortalContact(RunningRuntime runtime, String url, String cookie) {

  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([0-9a-f]{64})\"");
  private static final Pattern TOKEN = Pattern.compile("scimop_[0-9A-Za-z]{12}_[0-9A-Za-z]{49}");

  static PortalContact arrive(RunningRuntime runtime, PortalFixture directory, String link) {
    Answer entered = runtime.send("GET", link, null, null);
    assertThat(entered.status()).isEqualTo(303);
    assertThat(entered.header("Location")).isEqualTo("/" + directory.name() + "/portal");
    return new PortalContact(
        runtime, directory.url(), entered.header("Set-Cookie").split(";", 2)[0]);
  }

  Answer get(String path) {
    return read("GET", path);
  }

  Answer read(String method, String path) {
    return runtime.send(method, url + path, null, null, "Cookie", cookie);
  }

  String csrf() {
    Matcher found = CSRF.matcher(get("").response().body());
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  Answer post(String path, String form, String... headers) {
    List<String> all = new ArrayList<>(List.of(headers));
    all.addAll(List.of("Cookie", cookie, "Content-Type", "application/x-www-form-urlencoded"));
    return runtime.send("POST", url + path, null, form, all.toArray(String[]::new));
  }

  /** The token that is generated. */
  String generate() {
    Answer answer = post("/tokens", "csrf=" + csrf() + "&lifetime=90d");
    Matcher token = TOKEN.matcher(answer.response().body());
    assertThat(token.find()).as(answer.response().body()).isTrue();
    return token.group();
  }
}
