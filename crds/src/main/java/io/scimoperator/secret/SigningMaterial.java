package io.scimoperator.secret;

/** What something is signed with: the text goes into its Secret, and sealed to the runtime. */
public sealed interface SigningMaterial permits SigningSecret, SigningKey {

  /** The secret itself. */
  String text();

  /** A public id, from which nobody can tell the secret. */
  String id();
}
