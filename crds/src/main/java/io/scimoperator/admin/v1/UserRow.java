package io.scimoperator.admin.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user in a list.
 *
 * @param displayName the name that people know; null if the provider sent none
 * @param email the primary address, else the first one; null if there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UserRow(
    String id,
    String userName,
    @Nullable String displayName,
    @Nullable String email,
    boolean active,
    Instant lastModified) {}
