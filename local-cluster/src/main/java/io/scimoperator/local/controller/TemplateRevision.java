package io.scimoperator.local.controller;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A short name for the content of a pod template: equal templates, equal names. */
final class TemplateRevision {
  /** The characters Kubernetes uses for generated names: no vowels, so no words. */
  static final String SAFE_CHARACTERS = "bcdfghjklmnpqrstvwxz2456789";

  private static final int LENGTH = 10;
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private TemplateRevision() {}

  static String of(PodTemplateSpec template) {
    byte[] digest;
    try {
      digest = MessageDigest.getInstance("SHA-256").digest(JSON.writeValueAsBytes(template));
    } catch (NoSuchAlgorithmException | JsonProcessingException e) {
      throw new IllegalStateException("a pod template cannot be hashed", e);
    }
    StringBuilder name = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      name.append(SAFE_CHARACTERS.charAt((digest[i] & 0xff) % SAFE_CHARACTERS.length()));
    }
    return name.toString();
  }
}
