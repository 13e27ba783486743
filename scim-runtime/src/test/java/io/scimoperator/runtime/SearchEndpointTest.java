package io.scimoperator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.runtime.RunningRuntime.Answer;
import io.scimoperator.runtime.RunningRuntime.ScimClient;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searching over HTTP. RFC 7644 §3.4.2. */
class SearchEndpointTest {

  private static final String JANE = RunningRuntime.JANE;

  @TempDir private Path data;
  private RunningRuntime runtime;
  private ScimClient scim;

  @BeforeEach
  void start() throws IOException {
    runtime = new RunningRuntime(data);
    scim = runtime.directory("acme");
  }

  @AfterEach
  void stop() {
    runtime.close();
  }

  @Test
  void theFiltersOfIdentityProvidersFindTheUser() {
    String id = scim.create("Users", JANE);
    scim.create("Users", "{\"userName\":\"other\",\"active\":false}");

    for (String filter :
        new String[] {
          "userName eq \"JANE@example.com\"",
          "externalId eq jyoung",
          "emails[type eq \"work\"].value eq \"jane@example.com\"",
          "emails eq \"jane@example.com\"",
          "emails.Value eq \"jane@example.com\"",
          "name.familyName sw \"You\" and active eq true",
          "not (active eq false)",
          "displayName pr or name.givenName co \"an\""
        }) {
      Answer found = scim.filter("Users", filter);
      assertThat(found.body().path("totalResults").asInt()).as(filter).isEqualTo(1);
      assertThat(found.body().at("/Resources/0/id").asText()).as(filter).isEqualTo(id);
    }
    assertThat(scim.filter("Users", "userName eq \"nobody\"").body().path("totalResults").asInt())
        .isZero();
  }

  @Test
  void aFilterThatIsWrongSaysWhere() {
    Answer answer = scim.filter("Users", "userName equals \"x\"");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("scimType").asText()).isEqualTo("invalidFilter");
    assertThat(answer.body().path("detail").asText()).contains("character").contains("eq, ne");
  }

  @Test
  void pagesCountFromOneAndTheTotalIsExact() {
    for (int i = 0; i < 5; i++) {
      scim.create("Users", "{\"userName\":\"user" + i + "\"}");
    }

    Answer page = scim.get("/Users?startIndex=4&count=10");

    assertThat(page.body().path("totalResults").asInt()).isEqualTo(5);
    assertThat(page.body().path("itemsPerPage").asInt()).isEqualTo(2);
    assertThat(page.body().at("/Resources/0/userName").asText()).isEqualTo("user3");
    assertThat(scim.get("/Users?count=0").body().path("totalResults").asInt()).isEqualTo(5);
  }
}
