package io.scimoperator.runtime.service;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.scimoperator.admin.v1.AdminJson;
import io.scimoperator.admin.v1.Credential;
import io.scimoperator.admin.v1.DirectoryConfiguration;
import io.scimoperator.api.v1alpha1.Period;
import io.scimoperator.api.v1alpha1.Provider;
import io.scimoperator.network.AddressBlock;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What the configuration of a directory must be, before it is stored. */
final class ConfigurationRules {

  private static final String NAME = "[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?";
  private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,126}[a-z0-9])?";
  private static final int MAX_CREDENTIALS = 100;

  private ConfigurationRules() {}

  /**
   * Reads a configuration.
   *
   * @throws InvalidConfigurationException that names the first field that breaks a rule
   */
  static DirectoryConfiguration parse(String body) {
    try {
      JsonNode json = AdminJson.MAPPER.readTree(body);
      if (json == null || !json.isObject()) {
        throw new InvalidConfigurationException("The body", "must be a JSON object");
      }
      check(json);
      DirectoryConfiguration configuration =
          AdminJson.MAPPER.treeToValue(json, DirectoryConfiguration.class);
      SchemaRules.check(configuration.schemas());
      MappingRules.check(configuration);
      WebhookRules.check(configuration.webhooks());
      SecurityEventRules.check(configuration);
      PortalRules.check(configuration);
      GuardRules.check(configuration.deprovisionGuard());
      RateLimitRules.check(configuration.rateLimit());
      return configuration;
    } catch (JsonMappingException e) {
      throw new InvalidConfigurationException(
          field(e) + " is of the wrong type, or none of the values it may have.", e);
    } catch (JacksonException e) {
      long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new InvalidConfigurationException(
          "The body is not a JSON configuration at line " + line + ".", e);
    }
  }

  private static String field(JsonMappingException problem) {
    return problem.getPath().stream()
        .map(step ->
            step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
        .collect(Collectors.joining())
        .replaceFirst("^\\.", "");
  }

  private static void check(JsonNode json) {
    text(new Field(json, "", "namespace"), NAME, "must be the namespace of a Directory");
    text(new Field(json, "", "name"), NAME, "must be the name of a Directory");
    text(new Field(json, "", "displayName"), "(?s).{1,200}", "must be text of 1 to 200 characters");
    constant(new Field(json, "", "provider"), Provider.values());
    text(
        new Field(json, "", "label"),
        LABEL,
        "must be lower-case letters, digits and hyphens: a path segment");
    if (json.hasNonNull("eventRetention")) {
      text(
          new Field(json, "", "eventRetention"),
          Period.PATTERN,
          "must be a whole number and one of d, h, m, s, such as 90d");
    }
    JsonNode credentials = json.path("credentials");
    if (!credentials.isArray() || credentials.size() > MAX_CREDENTIALS) {
      throw new InvalidConfigurationException(
          "credentials", "must be an array of at most " + MAX_CREDENTIALS + " tokens");
    }
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < credentials.size(); i++) {
      String place = "credentials[" + i + "]";
      credential(credentials.get(i), place);
      if (!ids.add(credentials.get(i).path("id").asText())) {
        throw new InvalidConfigurationException(place + ".id", "is there twice");
      }
    }
  }

  private static void credential(JsonNode json, String place) {
    if (!json.isObject()) {
      throw new InvalidConfigurationException(place, "must be an object");
    }
    constant(new Field(json, place, "role"), Credential.Role.values());
    text(new Field(json, place, "name"), "(?s).{1,200}", "must be text");
    text(new Field(json, place, "id"), "[0-9A-Za-z]{12}", "must be the id in the token");
    text(new Field(json, place, "sha256"), "[0-9a-f]{64}", "must be 64 lower-case hex digits");
    text(new Field(json, place, "suffix"), ".{4}", "must be the token's last four characters");
    date(new Field(json, place, "issuedAt"), true);
    date(new Field(json, place, "expiresAt"), false);
    networks(json.path("allowedCIDRs"), place + ".allowedCIDRs");
  }

  private static void networks(JsonNode list, String place) {
    for (int i = 0; i < list.size(); i++) {
      try {
        AddressBlock.parse(list.get(i).asText());
      } catch (IllegalArgumentException e) {
        throw new InvalidConfigurationException(
            place + "[" + i + "] must be a network such as 203.0.113.0/24 or 2001:db8::/32.", e);
      }
    }
  }

  private static void text(Field field, String form, String rule) {
    JsonNode value = field.value();
    require(value.isTextual() && value.textValue().matches(form), field, rule);
  }

  private static void constant(Field field, Enum<?>[] constants) {
    Set<String> names = new HashSet<>();
    Arrays.stream(constants)
        .forEach(constant -> names.add(AdminJson.MAPPER.valueToTree(constant).asText()));
    require(
        names.contains(field.value().asText()),
        field,
        "must be one of " + String.join(", ", names.stream().sorted().toList()));
  }

  private static void date(Field field, boolean required) {
    JsonNode value = field.value();
    boolean absent = value.isMissingNode() || value.isNull();
    require(absent ? !required : isDate(value), field, "must be an RFC 3339 date and time");
  }

  private static boolean isDate(JsonNode value) {
    try {
      return value.isTextual() && OffsetDateTime.parse(value.textValue()).getYear() > 0;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static void require(boolean holds, Field field, String rule) {
    if (!holds) {
      throw new InvalidConfigurationException(field.path(), rule);
    }
  }

  /** A field of an object that stands at {@code place}, empty for the whole. */
  private record Field(JsonNode object, String place, String name) {

    JsonNode value() {
      return object.path(name);
    }

    String path() {
      return place.isEmpty() ? name : place + "." + name;
    }
  }
}
