package io.scimoperator.operator.dashboard.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.scimoperator.admin.v1.UserDetail;
import io.scimoperator.admin.v1.UserRow;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserViewTest {

  private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
  private static final String JANE =
      """
      {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "id": "7", "userName": "jane",
       "externalId": "0042", "name": {"givenName": "Jane"}, "active": true,
       "emails": [{"value": "jane@acme.example", "type": "work", "primary": true}],
       "addresses": [{"locality": "Berlin", "country": "DE"}],
       "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
         {"department": "Sales", "manager": {"value": "8"}},
       "meta": {"created": "2026-11-27T09:00:00Z"}}
      """;

  @Test
  void attributesAreNamedAsScimNamesThem() throws Exception {
    UserRow row = new UserRow("7", "jane", "Jane Young", null, true, NOW);

    UserView user =
        UserView.of(new UserDetail(row, new JsonMapper().readTree(JANE), List.of()), NOW);

    assertThat(user.externalId()).isEqualTo("0042");
    assertThat(user.attributes())
        .containsExactly(
            new UserView.Attribute("name.givenName", "Jane", ""),
            new UserView.Attribute("emails", "jane@acme.example", "work, primary"),
            new UserView.Attribute("addresses", "locality Berlin, country DE", ""),
            new UserView.Attribute(
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
                "Sales",
                ""),
            new UserView.Attribute(
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value",
                "8",
                ""));
  }
}
