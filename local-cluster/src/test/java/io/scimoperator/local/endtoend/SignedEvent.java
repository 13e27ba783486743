package io.scimoperator.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;

/** A security event token, as a receiver reads it that has no library for it. */
record SignedEvent(String token) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Base64.Decoder BASE64 = Base64.getUrlDecoder();

  /** The keys that a Directory with that endpoint publishes. */
  static JsonNode keys(String endpoint) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(endpoint).resolve("../.well-known/jwks.json")).build();
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      return JSON.readTree(answer.body()).path("keys");
    } catch (IOException e) {
      throw new AssertionError(endpoint, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  String keyId() {
    return part(0).path("kid").asText();
  }

  String issuer() {
    return part(1).path("iss").asText();
  }

  private JsonNode part(int index) {
    try {
      return JSON.readTree(BASE64.decode(token.split("\\.", -1)[index]));
    } catch (IOException e) {
      throw new AssertionError(token, e);
    }
  }

  /** Whether it is signed by the one of the keys that it names. */
  boolean isSignedBy(JsonNode keys) {
    try {
      String[] parts = token.split("\\.", -1);
      JsonNode key =
          keys.valueStream()
              .filter(one -> one.path("kid").asText().equals(keyId()))
              .findFirst()
              .orElseThrow();
      AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
      curve.init(new ECGenParameterSpec("secp256r1"));
      ECPoint point = new ECPoint(number(key.path("x")), number(key.path("y")));
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initVerify(
          KeyFactory.getInstance("EC")
              .generatePublic(
                  new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class))));
      signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
      return signature.verify(BASE64.decode(parts[2]));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(token, e);
    }
  }

  private static BigInteger number(JsonNode text) {
    return new BigInteger(1, BASE64.decode(text.asText()));
  }
}
