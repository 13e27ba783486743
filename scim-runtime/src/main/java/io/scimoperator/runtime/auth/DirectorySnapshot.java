package io.scimoperator.runtime.auth;

import io.scimoperator.admin.v1.Credential;
import io.scimoperator.network.AddressBlock;
import io.scimoperator.token.BearerToken;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All directories that are served and every token that is accepted, at one moment. Immutable. */
public final class DirectorySnapshot {

  private static final String BEARER = "Bearer ";

  private final List<DirectoryContext> directories;
  private final Map<String, DirectoryContext> byLabel = new HashMap<>();
  private final Map<String, DirectoryContext> byPath = new HashMap<>();
  private final Map<String, Holder> byTokenId = new HashMap<>();

  private record Holder(
      DirectoryContext directory, Credential credential, List<AddressBlock> networks) {

    static Holder of(DirectoryContext directory, Credential credential) {
      return new Holder(
          directory,
          credential,
          credential.allowedCIDRs().stream().map(AddressBlock::parse).toList());
    }

    boolean isUsableFrom(InetAddress address) {
      return networks.stream().anyMatch(network -> network.contains(address));
    }
  }

  public DirectorySnapshot(Collection<DirectoryContext> directories) {
    this.directories = List.copyOf(directories);
    for (DirectoryContext directory : directories) {
      byLabel.put(directory.configuration().label(), directory);
      byPath.put(directory.path(), directory);
      for (Credential credential : directory.credentials()) {
        byTokenId.put(credential.id(), Holder.of(directory, credential));
      }
    }
  }

  /** The same with this directory in the place of the one with its key, or at the end. */
  public DirectorySnapshot with(DirectoryContext changed) {
    List<DirectoryContext> result = new ArrayList<>(directories);
    result.replaceAll(directory -> directory.key() == changed.key() ? changed : directory);
    if (!result.contains(changed)) {
      result.add(changed);
    }
    return new DirectorySnapshot(result);
  }

  public List<DirectoryContext> directories() {
    return directories;
  }

  public Optional<DirectoryContext> byLabel(String label) {
    return Optional.ofNullable(byLabel.get(label));
  }

  /** The directory of that {@code namespace/name}. */
  public Optional<DirectoryContext> byPath(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  /**
   * The directory that a token opens, if it is in force at this moment and nothing about it has
   * changed.
   */
  public Optional<DirectoryContext> openedBy(Credential credential, Instant now) {
    Instant expiresAt = credential.expiresAt();
    return Optional.ofNullable(byTokenId.get(credential.id()))
        .filter(holder -> holder.credential().equals(credential))
        .filter(holder -> expiresAt == null || now.isBefore(expiresAt))
        .map(Holder::directory);
  }

  /**
   * Checks an Authorization header, and for a token that is bound to networks the address that it
   * comes from. The hash is compared in constant time.
   */
  public Authentication authenticate(Presented request, Credential.Role role, Instant now) {
    String header = request.authorization();
    if (header == null || header.isBlank()) {
      return stranger("The request has no Authorization header.");
    }
    if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return stranger("The Authorization header must be: Bearer <token>.");
    }
    String presented = header.substring(BEARER.length()).strip();
    Optional<BearerToken> token = BearerToken.parse(presented);
    if (token.isEmpty()) {
      return stranger("The token is mistyped or cut off: copy it again from where it was issued.");
    }
    Holder holder = byTokenId.get(token.get().id());
    if (holder == null || !sameHash(holder.credential().sha256(), token.get().sha256())) {
      return stranger(
          "The token is not accepted: it was revoked or belongs to another installation.");
    }
    Instant expiresAt = holder.credential().expiresAt();
    if (expiresAt != null && !now.isBefore(expiresAt)) {
      return new Authentication.Refused(
          "The token expired at " + expiresAt + ".", holder.directory());
    }
    if (holder.credential().role() != role) {
      return new Authentication.Refused(
          "The token is for another door of this directory.", holder.directory());
    }
    return holder.networks().isEmpty()
        ? new Authentication.Accepted(holder.directory(), holder.credential())
        : withinNetworks(holder, request.address().get());
  }

  private static Authentication withinNetworks(Holder holder, InetAddress address) {
    return holder.isUsableFrom(address)
        ? new Authentication.Accepted(holder.directory(), holder.credential())
        : new Authentication.Elsewhere(
            "The token "
                + holder.credential().name()
                + " is not accepted from "
                + address.getHostAddress()
                + ": if that is the identity provider, add its network to allowedCIDRs of this"
                + " token in the Directory.",
            holder.directory());
  }

  private static Authentication stranger(String reason) {
    return new Authentication.Refused(reason, null);
  }

  private static boolean sameHash(String left, String right) {
    return MessageDigest.isEqual(
        left.getBytes(StandardCharsets.US_ASCII), right.getBytes(StandardCharsets.US_ASCII));
  }
}
