package io.scimoperator.admin.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.scimoperator.api.v1alpha1.DeprovisionGuardSpec;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many users the identity provider may take away.
 *
 * @param allowedUntil until then all of them; null if nobody asked for that
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GuardConfiguration(DeprovisionGuardSpec limits, @Nullable Instant allowedUntil) {}
