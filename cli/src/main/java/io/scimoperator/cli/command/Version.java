package io.scimoperator.cli.command;

import picocli.CommandLine.IVersionProvider;

/** The release, from the manifest of the jar. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {"kubectl-scim " + (version == null ? "(not packaged)" : version)};
  }
}
