package io.scimoperator.runtime.conformance;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A rule and the tests that show it.
 *
 * @param tests sorted, with no repetition
 */
record ShownRule(int rfc, List<Integer> section, Level level, String says, List<Test> tests) {

  /** By RFC and section; what is equal in both stays as it stands. */
  static final Comparator<ShownRule> ORDER =
      Comparator.comparingInt(ShownRule::rfc)
          .thenComparing(ShownRule::section, ShownRule::compareSections);

  ShownRule {
    section = List.copyOf(section);
    tests = List.copyOf(tests);
  }

  /** A test method by its names. */
  record Test(String className, String method) {

    /** Link to the source, as seen from {@code docs/}. */
    String link() {
      return "[%s.%s](../scim-runtime/src/test/java/%s.java)"
          .formatted(
              className.substring(className.lastIndexOf('.') + 1),
              method,
              className.replace('.', '/'));
    }
  }

  static ShownRule of(Rule rule, Test test) {
    List<Integer> section =
        Arrays.stream(rule.section().split("\\.", -1)).map(Integer::valueOf).toList();
    return new ShownRule(rule.rfc(), section, rule.level(), rule.says(), List.of(test));
  }

  /** The same rule, shown by the tests of both. */
  ShownRule and(ShownRule same) {
    List<Test> all =
        Stream.concat(tests.stream(), same.tests.stream())
            .distinct()
            .sorted(Comparator.comparing(Test::link))
            .toList();
    return new ShownRule(rfc, section, level, says, all);
  }

  String sectionText() {
    return String.join(".", section.stream().map(String::valueOf).toList());
  }

  private static int compareSections(List<Integer> left, List<Integer> right) {
    return Arrays.compare(left.toArray(Integer[]::new), right.toArray(Integer[]::new));
  }
}
