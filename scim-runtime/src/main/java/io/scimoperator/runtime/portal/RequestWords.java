package io.scimoperator.runtime.portal;

import io.scimoperator.admin.v1.LoggedRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A request of the identity provider in the words of somebody who does not know SCIM. Pure. */
final class RequestWords {

  private RequestWords() {}

  /** What it did, or tried to do. */
  static String what(LoggedRequest request) {
    boolean done = request.status() < 400;
    String[] segments = request.path().replaceFirst("^/", "").split("/", -1);
    String noun = noun(segments[0]);
    boolean one = segments.length > 1 && !segments[1].startsWith(".");
    return switch (request.method()) {
      case "GET", "HEAD" -> read(segments[0], noun, one, done);
      case "POST" -> posted(segments, noun, done);
      case "PUT", "PATCH" -> done ? "Changed a " + noun : "Tried to change a " + noun;
      case "DELETE" -> done ? "Deleted a " + noun : "Tried to delete a " + noun;
      default -> "Asked for something that there is not";
    };
  }

  private static String noun(String collection) {
    return switch (collection) {
      case "Users" -> "user";
      case "Groups" -> "group";
      default -> "resource";
    };
  }

  private static String read(String collection, String noun, boolean one, boolean done) {
    return switch (collection) {
      case "ServiceProviderConfig", "Schemas", "ResourceTypes" -> "Asked what this endpoint can do";
      default ->
          one
              ? (done ? "Read a " : "Looked for a ") + noun
              : (done ? "Looked up " : "Tried to look up ") + noun + "s";
    };
  }

  private static String posted(String[] segments, String noun, boolean done) {
    String last = segments[segments.length - 1];
    if (last.equals(".search")) {
      return done ? "Searched for " + noun + "s" : "Tried to search for " + noun + "s";
    }
    if (segments[0].equals("Bulk")) {
      return done ? "Sent many changes at once" : "Tried to send many changes at once";
    }
    return done ? "Created a " + noun : "Tried to create a " + noun;
  }

  /** What to do about a request that was refused; null if it was not, or nothing need be done. */
  static @Nullable String advice(LoggedRequest request) {
    return switch (request.status()) {
      case 400 -> ofBadRequest(request.scimType());
      case 401 -> "Let your identity provider use a token of this page.";
      case 403 ->
          "The token may not be used from there, or not for this. Show this request to your vendor.";
      case 404 -> ofMissing(request);
      case 405, 501 ->
          "This endpoint does not have that. Switch the feature off in your identity provider.";
      case 409 ->
          "Somebody has this value already. Find the other one in your identity provider, change or"
              + " unassign it, and let the failed one be pushed again.";
      case 412 -> "It was changed by somebody else meanwhile. Your identity provider tries again.";
      case 413 -> "It was too large. Push fewer members or users at a time.";
      case 429 -> "Nothing: your identity provider waits and tries again.";
      case 500, 503, 507 ->
          "Nothing in your identity provider: it tries again. If it lasts, tell your vendor.";
      default -> null;
    };
  }

  private static String ofBadRequest(@Nullable String scimType) {
    return switch (scimType == null ? "" : scimType) {
      case "invalidFilter" ->
          "Check the attribute that your identity provider matches users by; userName is the usual"
              + " one.";
      case "invalidPath", "noTarget" ->
          "An attribute mapping names something that this directory does not have. Correct or remove"
              + " it in your identity provider.";
      case "mutability" ->
          "An attribute mapping writes something that cannot be changed. Remove it in your identity"
              + " provider.";
      case "invalidValue" ->
          "A value is missing or of the wrong type. Correct it at the person or group, or in the"
              + " attribute mapping, and push again.";
      case "uniqueness" -> "Somebody has this value already: make it unique and push again.";
      default ->
          "Show this request to your vendor, with its time: what was sent could not be understood.";
    };
  }

  private static @Nullable String ofMissing(LoggedRequest request) {
    boolean reading = request.method().equals("GET") || request.method().equals("DELETE");
    return reading
        ? null
        : "What was to be changed is not here any more. Let your identity provider push it anew.";
  }

  /** Whether a refusal belongs to the normal course of things. */
  static boolean isHarmless(LoggedRequest request) {
    return request.status() == 404
        && (request.method().equals("GET") || request.method().equals("DELETE"));
  }

  /** The request as a technician writes it. */
  static String line(LoggedRequest request) {
    return String.format(
        Locale.ROOT,
        "%s %s · %d ms%s",
        request.method(),
        request.path().isEmpty() ? "/" : request.path(),
        request.durationMillis(),
        request.scimType() == null ? "" : " · " + request.scimType());
  }
}
