package io.scimoperator.admin.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request of the identity provider, as {@code GET …/{namespace}/{name}/requests} shows it: the
 * newest first. It has no values and no query string.
 *
 * @param path below the base URL, such as {@code /Users/0192…}
 * @param scimType why it was refused, null if it was not or there is no keyword for it
 * @param detail what the answer said of a refusal, or which members were left out
 * @param tokenId public id of the token
 * @param client the User-Agent
 * @param requestId the {@code X-Request-Id} of the answer; events carry it too
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LoggedRequest(
    Instant time,
    String method,
    String path,
    int status,
    @Nullable String scimType,
    @Nullable String detail,
    long durationMillis,
    String tokenId,
    @Nullable String client,
    String requestId) {}
