package io.scimoperator.runtime.conformance;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The page {@code docs/conformance.md}: the rules that tests are annotated with, by RFC and
 * section, between parts that people write (test resources {@code conformance/*.md}).
 */
final class ConformancePage {

  private static final Map<Integer, String> TITLES =
      Map.of(
          7643, "RFC 7643, Core Schema: §2 to §4 and §7",
          7644, "RFC 7644, Protocol: §3 and §4",
          9865, "RFC 9865, Cursor-Based Pagination");

  private final List<ShownRule> rules;

  private ConformancePage(List<ShownRule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** The page of all test classes of the runtime on the class path. */
  static ConformancePage ofTests() {
    List<JavaClass> classes = new ArrayList<>();
    ArchConfiguration.withThreadLocalScope(configuration -> {
      configuration.setResolveMissingDependenciesFromClassPath(false);
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
          .importPackages("io.scimoperator.runtime")
          .forEach(classes::add);
    });
    classes.sort(Comparator.comparing(JavaClass::getName));
    List<ShownRule> shown = new ArrayList<>();
    for (JavaClass tests : classes) {
      tests.getMethods().stream()
          .sorted(Comparator.comparingInt(m -> m.getSourceCodeLocation().getLineNumber()))
          .forEach(method -> shown.addAll(rulesOf(method)));
    }
    return new ConformancePage(merged(shown));
  }

  private static List<ShownRule> rulesOf(JavaMethod method) {
    if (!method.isAnnotatedWith(Rule.class) && !method.isAnnotatedWith(Rules.class)) {
      return List.of();
    }
    ShownRule.Test test = new ShownRule.Test(method.getOwner().getName(), method.getName());
    List<ShownRule> result = new ArrayList<>();
    for (Rule rule : method.reflect().getAnnotationsByType(Rule.class)) {
      result.add(ShownRule.of(rule, test));
    }
    return result;
  }

  private static List<ShownRule> merged(List<ShownRule> shown) {
    Map<List<Object>, ShownRule> byWords = new LinkedHashMap<>();
    for (ShownRule rule : shown) {
      byWords.merge(
          List.of(rule.rfc(), rule.section(), rule.level(), rule.says()), rule, ShownRule::and);
    }
    return byWords.values().stream().sorted(ShownRule.ORDER).toList();
  }

  List<ShownRule> rules() {
    return rules;
  }

  /** The page as Markdown. */
  String text() {
    StringBuilder page = new StringBuilder(resource("head.md"));
    page.append(counts()).append('\n');
    page.append(resource("public-suites.md")).append('\n');
    page.append(resource("not-ours.md"));
    for (int rfc : List.of(7644, 7643, 9865)) {
      page.append("\n## ").append(TITLES.get(rfc)).append("\n\n");
      page.append("| § | rule | level | test |\n|---|---|---|---|\n");
      rules.stream().filter(rule -> rule.rfc() == rfc).forEach(rule -> page.append(row(rule)));
    }
    return page.toString();
  }

  private String counts() {
    Map<Level, Integer> counts = new TreeMap<>();
    rules.forEach(rule -> counts.merge(rule.level(), 1, Integer::sum));
    StringBuilder table = new StringBuilder("| level | rules shown |\n|---|---|\n");
    counts.forEach((level, count) -> table.append("| %s | %d |\n".formatted(level.text(), count)));
    return table.append("| all | %d |\n".formatted(rules.size())).toString();
  }

  private static String row(ShownRule rule) {
    String section =
        "[%s](https://www.rfc-editor.org/rfc/rfc%d#section-%s)"
            .formatted(rule.sectionText(), rule.rfc(), rule.sectionText());
    Collection<String> tests = rule.tests().stream().map(ShownRule.Test::link).toList();
    return "| %s | %s | %s | %s |\n"
        .formatted(section, rule.says(), rule.level().text(), String.join("<br>", tests));
  }

  private static String resource(String name) {
    try (InputStream in = ConformancePage.class.getResourceAsStream("/conformance/" + name)) {
      return new String(
          Objects.requireNonNull(in, name + " is missing").readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
