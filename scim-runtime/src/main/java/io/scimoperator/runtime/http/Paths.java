package io.scimoperator.runtime.http;

import io.helidon.common.uri.UriPath;
import io.helidon.http.PathMatcher;
import io.helidon.http.PathMatchers;
import io.helidon.http.PathMatchers.MatchResult;
import io.helidon.http.PathMatchers.PrefixMatchResult;
import java.util.function.Predicate;

/**
 * Paths that something simple tells from others: quicker than a pattern of Helidon, which is a
 * regular expression.
 *
 * @param ofRoute whether a path is one of them; it is decoded and begins with a slash
 */
public record Paths(Predicate<String> ofRoute) implements PathMatcher {

  @Override
  public MatchResult match(UriPath path) {
    return ofRoute.test(path.path()) ? PathMatchers.any().match(path) : MatchResult.notAccepted();
  }

  @Override
  public PrefixMatchResult prefixMatch(UriPath path) {
    throw new UnsupportedOperationException("routes are not nested");
  }
}
