/**
 * The admin API of the runtime: what the operator tells it and what it reports. JSON over HTTP on
 * port 9090 below {@code /admin/v1}; a property that is absent is null.
 *
 * <ul>
 *   <li>{@code PUT /admin/v1/directories/{namespace}/{name}} takes a {@link
 *       io.scimoperator.admin.v1.DirectoryConfiguration}, answers 200 with a {@link
 *       io.scimoperator.admin.v1.DirectoryReport}, idempotent; 409 with an {@link
 *       io.scimoperator.admin.v1.AdminProblem} of code {@code LabelTaken}.
 *   <li>{@code GET /admin/v1/directories} answers a JSON array of reports, {@code GET
 *       …/{namespace}/{name}} one, or 404.
 *   <li>{@code GET …/{namespace}/{name}/requests?limit=100} answers a JSON array of {@link
 *       io.scimoperator.admin.v1.LoggedRequest}, the newest first, at most 1,000.
 *   <li>{@code GET …/{namespace}/{name}/export} answers JSON lines ({@code application/x-ndjson})
 *       whose last one is of type {@code End}; {@code POST …/{namespace}/{name}/import} takes them
 *       into a directory without users and groups, all or nothing: 200 with the numbers, 400 or 409
 *       that names the line, 412 if it is not empty.
 *   <li>{@code GET /admin/v1/backup} answers the SQLite file of the store, sound and whole; 501 if
 *       the store is PostgreSQL.
 *   <li>{@code GET …/{namespace}/{name}/webhooks} answers a JSON array of {@link
 *       io.scimoperator.admin.v1.WebhookReport}; {@code GET
 *       …/webhooks/{webhook}/deliveries?limit=100} one of {@link
 *       io.scimoperator.admin.v1.WebhookDelivery}, what waits and is parked, the oldest event
 *       first; {@code GET …/webhooks/{webhook}/attempts?limit=100} one of {@link
 *       io.scimoperator.admin.v1.WebhookAttempt}, the newest first, at most 200.
 *   <li>{@code POST …/webhooks/{webhook}/resume} goes on with one that was paused, and sends what
 *       waits at once; {@code POST …/webhooks/{webhook}/replay} takes a {@link
 *       io.scimoperator.admin.v1.WebhookReplay}: 200 with a {@link
 *       io.scimoperator.admin.v1.WebhookReport}; 404 if there is no such webhook or event.
 *   <li>{@code POST …/{namespace}/{name}/portal/links} with a {@link
 *       io.scimoperator.admin.v1.PortalLinkOrder} makes a link to the portal: 201 with an {@link
 *       io.scimoperator.admin.v1.IssuedPortalLink}, 409 if the directory has no portal; {@code GET}
 *       answers a JSON array of {@link io.scimoperator.admin.v1.PortalLink}; {@code DELETE
 *       …/portal/links/{id}} revokes one and signs out who came with it: 204, again 204.
 *   <li>{@code DELETE …/{namespace}/{name}} erases the directory and all its data: 204, again 204.
 *   <li>{@code DELETE …/{namespace}/{name}/credentials} withdraws all its tokens, and keeps all
 *       else: 204, again 204.
 * </ul>
 */
@NullMarked
package io.scimoperator.admin.v1;

import org.jspecify.annotations.NullMarked;
