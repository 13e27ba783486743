package io.scimoperator.runtime.standalone;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.scimoperator.admin.v1.AdminJson;
import io.scimoperator.admin.v1.Credential;
import io.scimoperator.admin.v1.DirectoryConfiguration;
import io.scimoperator.admin.v1.GuardConfiguration;
import io.scimoperator.admin.v1.PortalConfiguration;
import io.scimoperator.admin.v1.PortalLink;
import io.scimoperator.api.v1alpha1.ApplicationSpec;
import io.scimoperator.api.v1alpha1.DeprovisionGuardSpec;
import io.scimoperator.api.v1alpha1.DirectorySpec;
import io.scimoperator.api.v1alpha1.Period;
import io.scimoperator.api.v1alpha1.PortalSpec;
import io.scimoperator.api.v1alpha1.Provider;
import io.scimoperator.api.v1alpha1.TokenSpec;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.service.Directories;
import io.scimoperator.runtime.service.PortalLinks;
import io.scimoperator.token.BearerToken;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Directory manifest, served without Kubernetes. Tokens that the directory does not have yet are
 * generated and printed once; only their hashes are kept.
 */
public record DirectoryFile(String namespace, String name, DirectorySpec spec) {

  private static final YAMLMapper YAML = YAMLMapper.builder().build();

  /**
   * Reads the manifests in a file, one YAML document each.
   *
   * @throws IllegalArgumentException that names the file, the document and the field
   */
  public static List<DirectoryFile> read(Path file) {
    List<DirectoryFile> result = new ArrayList<>();
    try (MappingIterator<JsonNode> documents =
        YAML.readerFor(JsonNode.class).readValues(Files.readString(file))) {
      while (documents.hasNextValue()) {
        JsonNode manifest = documents.nextValue();
        if (!manifest.isNull() && !manifest.isMissingNode()) {
          result.add(manifest(manifest));
        }
      }
    } catch (JacksonException e) {
      throw problem(file, result, ManifestProblem.of(e), e);
    } catch (IllegalArgumentException e) {
      throw problem(file, result, String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new IllegalArgumentException(file + ": the file cannot be read", e);
    }
    if (result.isEmpty()) {
      throw new IllegalArgumentException(file + ": there is no Directory in the file");
    }
    return result;
  }

  private static IllegalArgumentException problem(
      Path file, List<DirectoryFile> before, String what, Exception cause) {
    String document = before.isEmpty() ? "" : "document " + (before.size() + 1) + ": ";
    return new IllegalArgumentException(file + ": " + document + what, cause);
  }

  private static DirectoryFile manifest(JsonNode manifest) throws JsonProcessingException {
    if (!manifest.path("kind").asText().equals("Directory")) {
      throw new IllegalArgumentException("kind must be Directory");
    }
    String name = manifest.path("metadata").path("name").asText();
    if (name.isEmpty()) {
      throw new IllegalArgumentException("metadata.name is missing");
    }
    DirectorySpec spec = YAML.treeToValue(manifest.path("spec"), DirectorySpec.class);
    if (spec == null || spec.displayName() == null) {
      throw new IllegalArgumentException("spec.displayName is missing");
    }
    if (spec.webhooks() != null) {
      throw new IllegalArgumentException(
          "spec.webhooks needs the operator, which makes and keeps their signing secrets: remove"
              + " it, or follow the event stream of the application API");
    }
    if (spec.securityEvents() != null) {
      throw new IllegalArgumentException(
          "spec.securityEvents needs the operator, which makes and keeps their key: remove it, or"
              + " follow the event stream of the application API");
    }
    requireNames("tokens", manifest);
    requireNames("applications", manifest);
    return new DirectoryFile(
        manifest.path("metadata").path("namespace").asText("default"), name, spec);
  }

  private static void requireNames(String list, JsonNode manifest) {
    Set<String> names = new HashSet<>();
    JsonNode entries = manifest.path("spec").path(list);
    for (int i = 0; i < entries.size(); i++) {
      String name = entries.get(i).path("name").asText();
      if (name.isEmpty() || !names.add(name)) {
        throw new IllegalArgumentException(
            "spec.%s[%d].name %s"
                .formatted(list, i, name.isEmpty() ? "is missing" : "is there twice"));
      }
    }
  }

  /**
   * Puts the directory in force, and then prints the URL and the tokens that are new.
   *
   * @param origin scheme, host and port of the SCIM endpoint
   * @throws io.scimoperator.runtime.store.LabelTakenException if another directory has the label
   * @throws io.scimoperator.runtime.service.InvalidConfigurationException that names the field
   */
  public void serve(Directories directories, String origin, PrintStream out) {
    List<Credential> known =
        directories
            .snapshot()
            .byPath(namespace + "/" + name)
            .map(DirectoryContext::configuration)
            .map(DirectoryConfiguration::credentials)
            .orElse(List.of());
    List<String> announcements = new ArrayList<>();
    announcements.add(
        "SCIM endpoint of %s: %s/%s/scim/v2".formatted(spec.displayName(), origin, label()));
    List<Credential> credentials = new ArrayList<>();
    for (TokenSpec token : tokens()) {
      credentials.add(
          credential(known, Credential.Role.PROVIDER, token.name(), announcements)
              .from(Objects.requireNonNullElse(token.allowedCIDRs(), List.of())));
    }
    for (ApplicationSpec application : applications()) {
      credentials.add(
          credential(known, Credential.Role.APPLICATION, application.name(), announcements)
              .seeing(application.scopes(), application.attributes()));
    }
    put(directories, credentials, portal(origin, announcements));
    announcements.forEach(out::println);
  }

  /** A link for as long as this process is not started again, or its time is over. */
  private @Nullable PortalConfiguration portal(String origin, List<String> announcements) {
    PortalSpec portal = spec.portal();
    if (portal == null || !portal.isEnabled()) {
      return null;
    }
    BearerToken secret = BearerToken.generate(new SecureRandom());
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Period lifetime =
        portal.linkLifetime() == null
            ? PortalSpec.USUAL_LIFETIME
            : Period.parse(portal.linkLifetime());
    PortalConfiguration pages =
        new PortalConfiguration(
            "%s/%s/portal".formatted(origin, label()),
            List.of(
                PortalLink.declared(
                    secret.id(),
                    secret.sha256(),
                    Objects.requireNonNullElse(portal.contact(), PortalSpec.USUAL_CONTACT),
                    now,
                    now.plus(lifetime.duration()))));
    announcements.add("Portal, for the IT contact: " + PortalLinks.url(pages, secret));
    return pages;
  }

  private void put(
      Directories directories, List<Credential> credentials, @Nullable PortalConfiguration portal) {
    Provider provider = Objects.requireNonNullElse(spec.provider(), Provider.GENERIC);
    DeprovisionGuardSpec limits = spec.users() == null ? null : spec.users().deprovisionGuard();
    GuardConfiguration guard = limits == null ? null : new GuardConfiguration(limits, null);
    DirectoryConfiguration configuration =
        new DirectoryConfiguration(
            namespace,
            name,
            spec.displayName(),
            provider,
            label(),
            spec.groups() == null ? null : spec.groups().unknownMembers(),
            Objects.requireNonNullElse(spec.schemas(), List.of()),
            spec.users(),
            Objects.requireNonNullElse(spec.roles(), List.of()),
            credentials,
            spec.events() == null ? null : spec.events().retention(),
            List.of(),
            portal,
            guard,
            spec.rateLimit());
    try {
      directories.put(namespace, name, AdminJson.MAPPER.writeValueAsString(configuration));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a configuration is always JSON", e);
    }
  }

  private List<TokenSpec> tokens() {
    List<TokenSpec> tokens = spec.tokens();
    return tokens == null || tokens.isEmpty() ? TokenSpec.STANDARD : tokens;
  }

  private List<ApplicationSpec> applications() {
    return Objects.requireNonNullElse(spec.applications(), List.of());
  }

  private String label() {
    return Optional.ofNullable(spec.endpoint())
        .map(endpoint -> endpoint.label())
        .orElse(namespace + "-" + name);
  }

  private static Credential credential(
      List<Credential> known, Credential.Role role, String name, List<String> announcements) {
    return known.stream()
        .filter(c -> c.role() == role && c.name().equals(name))
        .findFirst()
        .orElseGet(() -> {
          BearerToken token = BearerToken.generate(new SecureRandom());
          announcements.add("Token " + name + ", shown once: " + token.text());
          Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
          return new Credential(
              role,
              name,
              token.id(),
              token.sha256(),
              token.suffix(),
              now,
              null,
              List.of(),
              null,
              null);
        });
  }
}
