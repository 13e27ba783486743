package io.scimoperator.runtime.standalone;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.scimoperator.admin.v1.AdminJson;
import io.scimoperator.admin.v1.Credential;
import io.scimoperator.admin.v1.DirectoryConfiguration;
import io.scimoperator.api.v1alpha1.ApplicationSpec;
import io.scimoperator.api.v1alpha1.DirectorySpec;
import io.scimoperator.api.v1alpha1.Provider;
import io.scimoperator.api.v1alpha1.TokenSpec;
import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.service.Directories;
import io.scimoperator.token.BearerToken;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A Directory manifest, served without Kubernetes. Tokens that the directory does not have yet are
 * generated and printed once; only their hashes are kept.
 */
public record DirectoryFile(String namespace, String name, DirectorySpec spec) {

  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory()).findAndRegisterModules();

  /**
   * Reads a manifest.
   *
   * @throws IllegalArgumentException that names the file and the field
   */
  public static DirectoryFile read(Path file) {
    try {
      JsonNode manifest = YAML.readTree(Files.readString(file));
      if (!manifest.path("kind").asText().equals("Directory")) {
        throw new IllegalArgumentException(file + ": kind must be Directory");
      }
      String name = manifest.path("metadata").path("name").asText();
      if (name.isEmpty()) {
        throw new IllegalArgumentException(file + ": metadata.name is missing");
      }
      DirectorySpec spec = YAML.treeToValue(manifest.path("spec"), DirectorySpec.class);
      if (spec == null || spec.displayName() == null) {
        throw new IllegalArgumentException(file + ": spec.displayName is missing");
      }
      String namespace = manifest.path("metadata").path("namespace").asText("default");
      return new DirectoryFile(namespace, name, spec);
    } catch (JsonMappingException e) {
      throw new IllegalArgumentException(
          file + ": spec." + field(e) + " is not valid: " + e.getOriginalMessage(), e);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(file + ": this is not YAML: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException(file + ": the file cannot be read", e);
    }
  }

  private static String field(JsonMappingException e) {
    List<String> names = new ArrayList<>();
    for (JsonMappingException.Reference reference : e.getPath()) {
      names.add(
          reference.getFieldName() == null
              ? "[" + reference.getIndex() + "]"
              : reference.getFieldName());
    }
    return String.join(".", names).replace(".[", "[");
  }

  /**
   * Puts the directory in force, and then prints the URL and the tokens that are new.
   *
   * @throws io.scimoperator.runtime.store.LabelTakenException if another directory has the label
   */
  public void serve(Directories directories, int port, PrintStream out) {
    List<Credential> known =
        directories.snapshot().directories().stream()
            .map(DirectoryContext::configuration)
            .filter(c -> c.namespace().equals(namespace) && c.name().equals(name))
            .findFirst()
            .map(DirectoryConfiguration::credentials)
            .orElse(List.of());
    List<String> announcements = new ArrayList<>();
    announcements.add(
        "SCIM endpoint of %s: http://localhost:%d/%s/scim/v2"
            .formatted(spec.displayName(), port, label()));
    List<Credential> credentials = new ArrayList<>();
    for (String token : tokenNames()) {
      credentials.add(credential(known, Credential.Role.PROVIDER, token, announcements));
    }
    for (String application : applicationNames()) {
      credentials.add(credential(known, Credential.Role.APPLICATION, application, announcements));
    }
    put(directories, credentials);
    announcements.forEach(out::println);
  }

  private void put(Directories directories, List<Credential> credentials) {
    Provider provider = Objects.requireNonNullElse(spec.provider(), Provider.GENERIC);
    DirectoryConfiguration configuration =
        new DirectoryConfiguration(
            namespace, name, spec.displayName(), provider, label(), credentials);
    try {
      directories.put(configuration, AdminJson.MAPPER.writeValueAsString(configuration));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a configuration is always JSON", e);
    }
  }

  private List<String> tokenNames() {
    List<TokenSpec> tokens = spec.tokens();
    return tokens == null || tokens.isEmpty()
        ? List.of("idp")
        : tokens.stream().map(TokenSpec::name).toList();
  }

  private List<String> applicationNames() {
    List<ApplicationSpec> applications = spec.applications();
    return applications == null
        ? List.of()
        : applications.stream().map(ApplicationSpec::name).toList();
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
          return new Credential(role, name, token.id(), token.sha256(), token.suffix(), now, null);
        });
  }
}
