package io.scimoperator.runtime.store;

import java.time.Instant;

/** First and last accepted request with a token. */
public record CredentialUse(String credentialId, Instant firstUsedAt, Instant lastUsedAt) {}
