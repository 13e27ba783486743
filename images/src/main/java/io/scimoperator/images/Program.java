package io.scimoperator.images;

import java.util.List;

/** What there is an image of: a module of this project that is started as a process. */
enum Program {
  OPERATOR(
      "operator", "scim-operator", "Reconciles Directory and DirectoryClass of scim-operator.io"),
  RUNTIME(
      "scim-runtime",
      "scim-runtime",
      "SCIM endpoint, application API and admin API of directories");

  private final String module;
  private final String title;
  private final String description;

  Program(String module, String title, String description) {
    this.module = module;
    this.title = title;
    this.description = description;
  }

  /** Its folder in the checkout, and the last segment of the image's name. */
  String module() {
    return module;
  }

  String title() {
    return title;
  }

  String description() {
    return description;
  }

  /** Where it listens by default. */
  List<Integer> ports() {
    return switch (this) {
      case OPERATOR -> List.of(9091);
      case RUNTIME -> List.of(8080, 8081, 9090);
    };
  }

  String jar() {
    return module + ".jar";
  }

  String cache() {
    return module + ".aot";
  }

  /** The command line in the image, in {@link Layout#APPLICATION}. */
  List<String> entrypoint() {
    return List.of(
        Layout.JAVA + "/bin/java", "@jvm.options", "-XX:AOTCache=" + cache(), "-jar", jar());
  }
}
