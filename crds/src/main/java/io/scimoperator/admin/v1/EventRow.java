package io.scimoperator.admin.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event of the log in a list.
 *
 * @param type as applications know it, such as {@code dsync.user.created}
 * @param actor who caused it: the name of a token, a contact or an application; null if it is not
 *     known any more
 * @param subject what changed, in a few words: a name, or a user and the group that it joined
 * @param userId the user that it is about; null if it is about none
 * @param groupId the group that it is about, or that a user joined or left; null if there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventRow(
    String id,
    String type,
    Instant at,
    @Nullable String actor,
    String subject,
    @Nullable String userId,
    @Nullable String groupId) {}
