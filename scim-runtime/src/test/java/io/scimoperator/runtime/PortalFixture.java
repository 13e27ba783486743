package io.scimoperator.runtime;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scimoperator.admin.v1.AdminJson;
import io.scimoperator.admin.v1.Credential;
import io.scimoperator.admin.v1.DirectoryConfiguration;
import io.scimoperator.admin.v1.PortalConfiguration;
import io.scimoperator.admin.v1.PortalLink;
import io.scimoperator.api.v1alpha1.Provider;
import io.scimoperator.runtime.RunningRuntime.Answer;
import io.scimoperator.token.BearerToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A directory that has a portal, with a link that it declares. */
record PortalFixture(RunningRuntime runtime, String name, Provider provider, BearerToken link) {

  /** Configures a directory of that name and label, without any token. */
  static PortalFixture of(RunningRuntime runtime, String name, Provider provider) {
    PortalFixture fixture = new PortalFixture(runtime, name, provider, RunningRuntime.newToken());
    fixture.put(List.of(), Instant.now().plus(Duration.ofDays(7)));
    return fixture;
  }

  /** Pushes its configuration as the operator does. */
  void put(List<Credential> credentials, Instant linkEnds) {
    Instant now = Instant.now();
    PortalLink declared =
        PortalLink.declared(link.id(), link.sha256(), "jane@acme.example", now, linkEnds);
    push(credentials, List.of(declared));
  }

  /** Pushes its configuration with these links. */
  void push(List<Credential> credentials, List<PortalLink> links) {
    DirectoryConfiguration configuration =
        new DirectoryConfiguration(
            "tenants",
            name,
            Character.toUpperCase(name.charAt(0)) + name.substring(1) + " Corp",
            provider,
            name,
            null,
            List.of(),
            null,
            List.of(),
            credentials,
            null,
            List.of(),
            new PortalConfiguration(url(), links),
            null,
            null);
    ObjectNode json = AdminJson.MAPPER.valueToTree(configuration);
    Answer answer = runtime.put(name, json.toString());
    if (answer.status() != 200) {
      throw new AssertionError(answer.body().toString());
    }
  }

  String url() {
    return "http://127.0.0.1:" + runtime.scimPort() + "/" + name + "/portal";
  }

  /** What the contact opens. */
  String linkUrl() {
    return url() + "/enter?link=" + link.text();
  }
}
