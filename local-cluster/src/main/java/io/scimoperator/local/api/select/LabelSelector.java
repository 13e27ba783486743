package io.scimoperator.local.api.select;

import io.scimoperator.local.api.object.StatusException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A label selector in its text form, such as {@code app=x,tier in (a,b),!old}. */
public final class LabelSelector implements Predicate<Map<String, String>> {

  private static final Pattern SET = Pattern.compile("(\\S+)\\s+(in|notin)\\s*\\(([^)]*)\\)");
  private static final Pattern EQUALITY = Pattern.compile("([^=!<>\\s]+)\\s*(==|=|!=)\\s*(\\S*)");
  private static final Pattern EXISTENCE = Pattern.compile("(!?)\\s*([^=!<>\\s()]+)");
  private static final Pattern COMMA = Pattern.compile(",(?![^(]*\\))");

  private final List<Predicate<Map<String, String>>> requirements;

  private LabelSelector(List<Predicate<Map<String, String>>> requirements) {
    this.requirements = List.copyOf(requirements);
  }

  /**
   * Reads a selector; an empty one selects everything.
   *
   * @throws StatusException 400 if it is none
   */
  public static LabelSelector parse(String text) {
    List<Predicate<Map<String, String>>> requirements = new ArrayList<>();
    if (!text.isBlank()) {
      for (String part : COMMA.splitAsStream(text).toList()) {
        requirements.add(requirement(part.strip(), text));
      }
    }
    return new LabelSelector(requirements);
  }

  @Override
  public boolean test(Map<String, String> labels) {
    return requirements.stream().allMatch(requirement -> requirement.test(labels));
  }

  private static Predicate<Map<String, String>> requirement(String part, String text) {
    Matcher set = SET.matcher(part);
    if (set.matches()) {
      Set<String> values = new HashSet<>(Arrays.asList(set.group(3).strip().split("\\s*,\\s*")));
      return amongOrNot(set.group(1), values, set.group(2).equals("in"));
    }
    Matcher equality = EQUALITY.matcher(part);
    if (equality.matches()) {
      boolean wanted = !equality.group(2).equals("!=");
      return amongOrNot(equality.group(1), Set.of(equality.group(3)), wanted);
    }
    Matcher existence = EXISTENCE.matcher(part);
    if (existence.matches()) {
      boolean wanted = existence.group(1).isEmpty();
      return labels -> labels.containsKey(existence.group(2)) == wanted;
    }
    throw StatusException.badRequest(
        "unable to parse requirement \"" + part + "\" of labelSelector \"" + text + "\"");
  }

  /** A label that is absent is not among the values. */
  private static Predicate<Map<String, String>> amongOrNot(
      String key, Set<String> values, boolean wanted) {
    return labels -> {
      String value = labels.get(key);
      return (value != null && values.contains(value)) == wanted;
    };
  }
}
