package io.scimoperator.operator;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryClass;
import io.scimoperator.operator.settings.ClassDefaults;
import io.scimoperator.operator.settings.DirectorySettings;
import io.scimoperator.operator.settings.OperatorInstallation;

/** Directories for tests, as a platform engineer would write them. */
public final class Examples {

  private static final String HEAD =
      """
      apiVersion: scim-operator.io/v1alpha1
      kind: Directory
      metadata:
        name: acme
        namespace: tenants
        uid: 0b7f54d5-9d0e-4c49-8f0c-1f6a4b6f6a01
        generation: 3
        creationTimestamp: "2026-11-24T00:00:00Z"
      """;

  private static final String CLASS_HEAD =
      """
      apiVersion: scim-operator.io/v1alpha1
      kind: DirectoryClass
      metadata:
        name: standard
        uid: 5c1f2f0e-3d5b-4a55-8d3e-2f1a4b6f6a02
        generation: 1
        creationTimestamp: "2026-11-24T00:00:00Z"
      """;

  /** The operator that they are for. */
  public static final OperatorInstallation OPERATOR =
      new OperatorInstallation("scim-runtime:1", "operators");

  private Examples() {}

  /**
   * A Directory called tenants/acme.
   *
   * @param spec YAML of its spec, not indented
   */
  public static Directory directory(String spec) {
    return Serialization.unmarshal(HEAD + "spec:\n" + spec.indent(2), Directory.class);
  }

  /** Its settings without a class. */
  public static DirectorySettings settings(String spec) {
    return DirectorySettings.of(directory(spec), ClassDefaults.builtIn(OPERATOR));
  }

  /** Its settings with a class. */
  public static DirectorySettings settings(String spec, String classSpec) {
    return DirectorySettings.of(
        directory(spec), ClassDefaults.of(OPERATOR, directoryClass(classSpec)));
  }

  /**
   * A class called standard.
   *
   * @param spec YAML of its spec, not indented
   */
  public static DirectoryClass directoryClass(String spec) {
    return Serialization.unmarshal(CLASS_HEAD + "spec:\n" + spec.indent(2), DirectoryClass.class);
  }
}
