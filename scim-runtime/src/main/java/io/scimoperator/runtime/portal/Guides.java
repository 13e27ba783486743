package io.scimoperator.runtime.portal;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.scimoperator.api.v1alpha1.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** The instructions for all identity providers. */
record Guides(List<Guide> all) {

  private static final String RESOURCE = "/pages/guides.yaml";

  Guides {
    all = List.copyOf(all);
  }

  /** Those in the jar. */
  static Guides load() {
    try (InputStream in = Guides.class.getResourceAsStream(RESOURCE)) {
      return new Guides(new YAMLMapper().readValue(in, new TypeReference<List<Guide>>() {}));
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " is not in the jar", e);
    }
  }

  /**
   * What to show for a provider.
   *
   * @param wanted the id of a guide that was asked for
   */
  GuideCard of(Provider provider, Optional<String> wanted) {
    List<Guide> own = all.stream().filter(guide -> guide.providers().contains(provider)).toList();
    Guide shown =
        wanted
            .flatMap(id -> all.stream().filter(guide -> guide.id().equals(id)).findFirst())
            .orElse(own.getFirst());
    List<Guide> tabs = own.contains(shown) ? own : List.of(shown);
    return new GuideCard(shown, tabs, all.stream().filter(guide -> !tabs.contains(guide)).toList());
  }

  /** The name of a provider as people write it. */
  static String name(Provider provider) {
    return switch (provider) {
      case GENERIC -> "Identity provider";
      case OKTA -> "Okta";
      case ENTRA_ID -> "Microsoft Entra ID";
      case ONE_LOGIN -> "OneLogin";
      case JUMP_CLOUD -> "JumpCloud";
      case PING_FEDERATE -> "Ping Identity";
      case GOOGLE -> "Google Workspace";
      case RIPPLING -> "Rippling";
      case CYBER_ARK -> "CyberArk";
    };
  }
}
