package io.scimoperator.operator.directory;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.scimoperator.admin.v1.DirectoryReport;
import io.scimoperator.admin.v1.DirectoryReport.Activity;
import io.scimoperator.admin.v1.LoggedRequest;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryStatus;
import io.scimoperator.operator.Examples;
import io.scimoperator.operator.cluster.Symptoms;
import io.scimoperator.operator.condition.Complaint;
import io.scimoperator.operator.condition.ConditionType;
import io.scimoperator.operator.condition.Conditions;
import io.scimoperator.operator.desired.TokenSecret;
import io.scimoperator.operator.runtime.RuntimeAnswer;
import io.scimoperator.operator.runtime.RuntimePod;
import io.scimoperator.operator.settings.ClassDefaults;
import io.scimoperator.operator.settings.DirectorySettings;
import io.scimoperator.operator.token.TokenState;
import io.scimoperator.token.BearerToken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

/** What a pass may find of the Directory tenants/acme; its own token is in its Secret. */
final class Scene {

  static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  static final Activity NO_ACTIVITY = new Activity(null, null, 0, null);

  final Directory directory;
  final DirectorySettings settings;
  final List<Secret> secrets = new ArrayList<>();
  final Map<RuntimePod, RuntimeAnswer> answers = new LinkedHashMap<>();
  final List<LoggedRequest> requests = new ArrayList<>();
  final List<Pod> pods = new ArrayList<>();
  final List<HasMetadata> children = new ArrayList<>();
  Symptoms symptoms = Symptoms.NONE;
  boolean gatewayApi;
  Optional<Complaint> sharedProblem = Optional.empty();
  Instant now = NOW;

  /**
   * Of a spec without a class.
   *
   * @param spec YAML, not indented
   */
  Scene(String spec) {
    this(spec, Map.of());
  }

  Scene(String spec, Map<String, String> annotations) {
    directory = Examples.directory(spec);
    directory.getMetadata().setAnnotations(annotations);
    settings = DirectorySettings.of(directory, ClassDefaults.builtIn(Examples.OPERATOR));
    Random random = new Random(5);
    settings
        .tokens()
        .forEach(token ->
            secrets.add(
                TokenSecret.of(
                    settings, token, TokenState.issued(BearerToken.generate(random), NOW))));
  }

  Observed observed() {
    return new Observed(
        directory,
        settings,
        Optional.empty(),
        children,
        secrets,
        Optional.empty(),
        pods,
        symptoms,
        answers,
        requests,
        gatewayApi,
        sharedProblem,
        now);
  }

  /** The digest of the configuration that the spec and the Secrets ask for. */
  String digest() {
    return Suspension.outcome(observed()).digest();
  }

  /** A ready pod that serves. */
  Scene serving(String digest, Activity activity) {
    String name = "scim-acme-" + answers.size();
    pods.add(readyPod(name));
    answers.put(new RuntimePod(name, "127.0.0.2", 9090, "x"), report(digest, activity));
    return this;
  }

  /** Where a pass without a change leads to. */
  DirectoryStatus status() {
    Observed observed = observed();
    return Statuses.of(observed, Suspension.outcome(observed));
  }

  Condition condition(ConditionType type) {
    return condition(status(), type);
  }

  static Condition condition(DirectoryStatus status, ConditionType type) {
    return Conditions.find(Objects.requireNonNull(status.conditions()), type).orElseThrow();
  }

  private static RuntimeAnswer report(String digest, Activity activity) {
    return new RuntimeAnswer.Serving(
        new DirectoryReport(
            "tenants",
            "acme",
            "directory_1",
            digest,
            NOW,
            new DirectoryReport.Counts(3, 2, 1, 4),
            activity,
            List.of()));
  }

  static Pod readyPod(String name) {
    return Serialization.unmarshal(
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: %s}
        status: {podIP: 127.0.0.2, conditions: [{type: Ready, status: "True"}]}
        """
            .formatted(name),
        Pod.class);
  }
}
