package io.scimoperator.runtime.portal;

import io.scimoperator.api.v1alpha1.Provider;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to connect an identity provider, in the words of its own console.
 *
 * @param tab what it is called beside others for the same provider
 * @param providers whose directories show it first
 */
record Guide(
    String id,
    String title,
    String tab,
    String summary,
    List<Provider> providers,
    List<Step> steps) {

  private static final String ENDPOINT = "{endpoint}";
  private static final String TOKEN = "{token}";

  Guide {
    providers = providers == null ? List.of() : List.copyOf(providers);
    steps = List.copyOf(steps);
  }

  /** Something to do in the console. */
  record Step(String title, @Nullable String text, List<Field> fields) {
    Step {
      fields = fields == null ? List.of() : List.copyOf(fields);
    }
  }

  /**
   * A field of the console.
   *
   * @param value what to enter; {@code {endpoint}} and {@code {token}} stand for the real ones
   */
  record Field(String name, String value, @Nullable String note) {

    boolean isEndpoint() {
      return value.contains(ENDPOINT);
    }

    boolean isToken() {
      return value.equals(TOKEN);
    }

    /** The value with the real endpoint in it. */
    String value(String endpoint) {
      return value.replace(ENDPOINT, endpoint);
    }
  }
}
