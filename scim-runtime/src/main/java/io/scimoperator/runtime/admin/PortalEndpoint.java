package io.scimoperator.runtime.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.scimoperator.admin.v1.AdminJson;
import io.scimoperator.admin.v1.PortalLinkOrder;
import io.scimoperator.api.v1alpha1.Period;
import io.scimoperator.api.v1alpha1.PortalSpec;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.http.Exchange;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import io.scimoperator.runtime.service.PortalLinks;
import java.time.Duration;
import java.util.Objects;

/** Links to the portal of a directory, for the platform team. */
public record PortalEndpoint(PortalLinks links) {

  private static final String JSON = "application/json";
  private static final String CONTACT = "[^\\p{Cntrl}]{1,100}";

  void issue(Exchange exchange, DirectoryContext directory) {
    PortalLinkOrder order = order(exchange);
    String contact = Objects.requireNonNullElse(order.contact(), PortalSpec.USUAL_CONTACT);
    if (!contact.matches(CONTACT)) {
      throw new ScimException(Kind.INVALID_VALUE, "contact must be text of 1 to 100 characters.");
    }
    exchange.send(
        201,
        JSON,
        AdminJson.MAPPER.valueToTree(
            links.issue(
                directory, new PortalLinks.Order(contact, lifetime(order), "admin", null))));
  }

  private static PortalLinkOrder order(Exchange exchange) {
    try {
      String body = exchange.text();
      return body.isBlank()
          ? new PortalLinkOrder(null, null)
          : AdminJson.MAPPER.readValue(body, PortalLinkOrder.class);
    } catch (JsonProcessingException e) {
      throw new ScimException(
          Kind.INVALID_SYNTAX, "The body must be JSON with contact and lifetime, or empty.", e);
    }
  }

  private static Duration lifetime(PortalLinkOrder order) {
    String text = order.lifetime();
    if (text == null) {
      return PortalSpec.USUAL_LIFETIME.duration();
    }
    if (!text.matches(Period.PATTERN)
        || Period.parse(text).duration().compareTo(PortalLinks.LONGEST) > 0) {
      throw new ScimException(
          Kind.INVALID_VALUE, "lifetime must be a period such as 7d or 12h, 30d at most.");
    }
    return Period.parse(text).duration();
  }

  /** Those that can still be used, with hashes in place of their secrets. */
  void list(Exchange exchange, DirectoryContext directory) {
    exchange.send(200, JSON, AdminJson.MAPPER.valueToTree(links.list(directory)));
  }

  void revoke(Exchange exchange, DirectoryContext directory) {
    links.revoke(directory, exchange.pathParameter("id"));
    exchange.send(204);
  }
}
