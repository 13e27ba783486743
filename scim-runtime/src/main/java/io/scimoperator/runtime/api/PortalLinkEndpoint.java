package io.scimoperator.runtime.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.scimoperator.api.v1alpha1.ApplicationScope;
import io.scimoperator.api.v1alpha1.PortalSpec;
import io.scimoperator.runtime.http.Exchange;
import io.scimoperator.runtime.schema.ScimException;
import io.scimoperator.runtime.schema.ScimException.Kind;
import io.scimoperator.runtime.service.ApplicationView;
import io.scimoperator.runtime.service.PortalLinks;
import io.scimoperator.runtime.service.Reader;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Links to the portal, for the application that sends its user there: {@code {organization, intent,
 * return_url, it_contact_emails}} is answered with {@code {link}}.
 */
record PortalLinkEndpoint(PortalLinks links) {

  /** It is followed at once. */
  private static final Duration LIFETIME = Duration.ofMinutes(5);

  private static final int MOST_BYTES = 16 << 10;
  private static final int LONGEST_URL = 2000;
  private static final String CONTACT = "[^\\p{Cntrl}]{1,100}";
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  void generate(Exchange exchange, Reader reader) {
    reader.require(ApplicationScope.CREATE_PORTAL_LINKS);
    JsonNode order = exchange.body(MOST_BYTES);
    String own = ApplicationView.organization(reader.directory().id());
    if (!order.path("organization").asText().equals(own)) {
      throw new ScimException(
          Kind.NOT_FOUND, "organization is not the one of this token, which is " + own + ".");
    }
    if (!order.path("intent").asText("dsync").equals("dsync")) {
      throw new ParameterException("intent", "must be dsync: the portal is for nothing else");
    }
    String link =
        links
            .issue(
                reader.directory(),
                new PortalLinks.Order(
                    contact(order),
                    LIFETIME,
                    "application " + reader.access().application(),
                    returnUrl(order)))
            .url();
    exchange.send(201, "application/json", JsonNodeFactory.instance.objectNode().put("link", link));
  }

  private static String contact(JsonNode order) {
    String contact = order.path("it_contact_emails").path(0).asText(PortalSpec.USUAL_CONTACT);
    if (!contact.matches(CONTACT)) {
      throw new ParameterException(
          "it_contact_emails", "must begin with an address of at most 100 characters");
    }
    return contact;
  }

  /** A browser is sent there, so it must be a page. */
  private static @Nullable String returnUrl(JsonNode order) {
    String text = order.path("return_url").asText("");
    if (text.isEmpty()) {
      return null;
    }
    if (text.length() > LONGEST_URL || !isPage(text)) {
      throw new ParameterException("return_url", "must be an https URL");
    }
    return text;
  }

  private static boolean isPage(String text) {
    try {
      URI url = new URI(text);
      String host = url.getHost();
      return host != null
          && ("https".equals(url.getScheme())
              || ("http".equals(url.getScheme()) && LOOPBACK.contains(host)));
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
