package io.scimoperator.local.endtoend;

import static io.scimoperator.local.endtoend.TestCluster.PATIENCE;
import static io.scimoperator.local.endtoend.TestCluster.condition;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.scimoperator.api.v1alpha1.Directory;
import io.scimoperator.api.v1alpha1.DirectoryState;
import io.scimoperator.api.v1alpha1.DirectoryStatus;
import io.scimoperator.api.v1alpha1.SyncStatus;
import io.scimoperator.local.simulate.SimulateCommand;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The whole path with real processes: what a platform engineer and a provider live through. */
class DirectoryLifeTest {

  private static TestCluster cluster;

  @BeforeAll
  static void start(@TempDir Path directory) {
    cluster = new TestCluster(directory);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private static int simulate(ScimCaller caller, String profile, int users, int groups) {
    return new CommandLine(
            new SimulateCommand(
                Map.of("SCIM_URL", caller.url(), "SCIM_TOKEN", caller.token()),
                name -> {
                  throw new IllegalArgumentException(name);
                },
                new PrintStream(PrintStream.nullOutputStream())))
        .execute("--profile", profile, "--users", "" + users, "--groups", "" + groups);
  }

  @Test
  void bothDialectsAreSyncedAndTheStatusCountsThem() {
    cluster.applyDirectory("okta", "displayName: Okta\nprovider: Okta");
    cluster.applyDirectory("entra", "displayName: Entra\nprovider: EntraID");
    cluster.awaitReady("okta");
    cluster.awaitReady("entra");

    assertThat(simulate(cluster.caller("okta"), "okta", 40, 4)).isZero();
    assertThat(simulate(cluster.caller("entra"), "entra", 30, 3)).isZero();

    for (String name : List.of("okta", "entra")) {
      long users = cluster.caller(name).totalUsers();
      assertThat(users).isPositive();
      DirectoryStatus status =
          cluster.awaitStatus(
              name, s -> s.sync() != null && s.sync().users() == users && s.sync().groups() > 0);
      SyncStatus sync = Objects.requireNonNull(status.sync());
      assertThat(sync.activeUsers()).isLessThanOrEqualTo(users);
      assertThat(sync.memberships()).isPositive();
      assertThat(sync.lastRequestTime()).isNotNull();
      assertThat(status.state()).isEqualTo(DirectoryState.LINKED);
    }
  }

  @Test
  void theSecretsTellEverythingThatTheirUsersNeed() {
    cluster.applyDirectory("secrets", "displayName: S\napplications: [{name: crm}]");
    DirectoryStatus status = cluster.awaitReady("secrets");

    Secret provider = cluster.secret("scim-secrets-token-idp").orElseThrow();
    Secret application = cluster.secret("scim-secrets-application-crm").orElseThrow();

    assertThat(provider.getData()).containsOnlyKeys("token", "tokenId", "endpoint", "issuedAt");
    assertThat(cluster.secret("scim-secrets-token-idp", "endpoint")).isEqualTo(status.endpoint());
    assertThat(application.getType()).isEqualTo("servicebinding.io/scim");
    assertThat(application.getData()).containsKeys("type", "provider", "uri", "token");
    assertThat(Objects.requireNonNull(status.binding()).name())
        .isEqualTo("scim-secrets-application-crm");
  }

  @Test
  void anotherLookAtAnUnchangedDirectoryWritesNothing() {
    cluster.applyDirectory("still", "displayName: Still");
    cluster.awaitReady("still");
    Map<String, String> before = await().until(() -> versions("still"), this::isSteady);

    cluster.annotate("still", "example.com/look", "again");
    await()
        .during(Duration.ofSeconds(3))
        .atMost(Duration.ofSeconds(10))
        .until(() -> versions("still").equals(before));
  }

  /** Resource versions of a Directory's children, and of its status. */
  private static Map<String, String> versions(String name) {
    Stream<HasMetadata> children =
        Stream.of(
                cluster.client().apps().statefulSets(),
                cluster.client().services(),
                cluster.client().serviceAccounts(),
                cluster.client().persistentVolumeClaims(),
                cluster.client().secrets())
            .flatMap(kind ->
                kind
                    .inNamespace(TestCluster.NAMESPACE)
                    .withLabel("scim-operator.io/directory", name)
                    .list()
                    .getItems()
                    .stream()
                    .map(HasMetadata.class::cast));
    Map<String, String> versions =
        children.collect(
            Collectors.toMap(
                child -> child.getKind() + "/" + child.getMetadata().getName(),
                child -> child.getMetadata().getResourceVersion()));
    versions.put("status", String.valueOf(cluster.directory(name).getStatus()));
    return versions;
  }

  private boolean isSteady(Map<String, String> versions) {
    return versions.equals(versions("still"));
  }

  @Test
  void anAcknowledgedUserOutlivesAKillOfTheRuntime() throws InterruptedException {
    cluster.applyDirectory("killed", "displayName: Killed");
    cluster.awaitReady("killed");
    ScimCaller caller = cluster.caller("killed");
    Thread sync =
        Thread.ofPlatform()
            .start(() -> {
              int exit = simulate(caller, "okta", 200, 5);
              assertThat(exit).isZero();
            });
    await().atMost(PATIENCE).until(() -> caller.totalUsers() > 50);

    TestCluster.kill(cluster.pod("killed"));
    sync.join();

    await().atMost(PATIENCE).ignoreExceptions().until(() -> caller.totalUsers() >= 200);
    cluster.awaitStatus("killed", s -> s.sync() != null && s.sync().users() == caller.totalUsers());
  }

  @Test
  void underRetainDataAndTokensWaitForADirectoryOfTheSameName() {
    cluster.applyDirectory("phoenix", "displayName: Phoenix");
    cluster.awaitReady("phoenix");
    ScimCaller caller = cluster.caller("phoenix");
    assertThat(caller.createUser("ada@example.com").status()).isEqualTo(201);

    cluster.delete("phoenix");
    await()
        .atMost(PATIENCE)
        .until(() ->
            cluster
                    .client()
                    .apps()
                    .statefulSets()
                    .inNamespace(TestCluster.NAMESPACE)
                    .withName("scim-phoenix")
                    .get()
                == null);
    assertThat(cluster.secret("scim-phoenix-token-idp")).isPresent();
    cluster.applyDirectory("phoenix", "displayName: Phoenix");
    cluster.awaitReady("phoenix");

    assertThat(cluster.caller("phoenix").token()).isEqualTo(caller.token());
    assertThat(caller.totalUsers()).isEqualTo(1);
    assertThat(cluster.eventReasons("phoenix")).contains("DataAdopted");
  }

  @Test
  void underDeleteNothingIsLeft() {
    cluster.applyDirectory("mayfly", "displayName: Mayfly\ndeletionPolicy: Delete");
    cluster.awaitReady("mayfly");

    cluster.delete("mayfly");

    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(versionsOfLeftovers("mayfly")).isEmpty());
  }

  private static List<String> versionsOfLeftovers(String name) {
    return Stream.of(
            cluster.client().persistentVolumeClaims(),
            cluster.client().secrets(),
            cluster.client().pods())
        .flatMap(kind ->
            kind
                .inNamespace(TestCluster.NAMESPACE)
                .withLabel("scim-operator.io/directory", name)
                .list()
                .getItems()
                .stream()
                .map(object -> ((HasMetadata) object).getFullResourceName()))
        .toList();
  }

  @Test
  void aLabelThatAnotherDirectoryHoldsIsAConditionThatNamesIt() {
    cluster.applyDirectory("holder", "displayName: Holder\nendpoint: {label: wanted}");
    cluster.awaitReady("holder");
    cluster.applyDirectory("rival", "displayName: Rival\nendpoint: {label: wanted}");

    DirectoryStatus status =
        cluster.awaitStatus(
            "rival", s -> condition(s, "Ready").filter("False"::equals).isPresent());

    assertThat(Objects.requireNonNull(status.conditions()).getFirst())
        .satisfies(ready -> {
          assertThat(ready.getReason()).isEqualTo("LabelTaken");
          assertThat(ready.getMessage()).contains("tenants/holder");
        });

    cluster.delete("holder");
    cluster.awaitReady("rival");
  }

  @Test
  void whatContradictsItselfIsRefusedWithTheNameOfTheField() {
    cluster.applyDirectory("fixed", "displayName: Fixed\nendpoint: {label: first}");

    assertThatThrownBy(
            () -> cluster.applyDirectory("fixed", "displayName: Fixed\nendpoint: {label: second}"))
        .hasMessageContaining("spec.endpoint.label")
        .hasMessageContaining("immutable");
    assertThatThrownBy(() ->
            cluster.applyDirectory(
                "long", "displayName: L\ntokens: [{name: idp, rotation: {interval: 9 weeks}}]"))
        .hasMessageContaining("spec.tokens[0].rotation.interval");
    assertThatThrownBy(() ->
            cluster.applyDirectory(
                "short",
                "displayName: S\ntokens: [{name: idp, rotation: {interval: 1d, overlap: 48h}}]"))
        .hasMessageContaining("spec.tokens[0].rotation.overlap");
    assertThatThrownBy(() -> cluster.applyDirectory("nameless", "provider: Okta"))
        .hasMessageContaining("spec.displayName");
    assertThatThrownBy(() -> cluster.applyDirectory("typo", "displayName: T\nprovider: Oktaa"))
        .hasMessageContaining("spec.provider");
    assertThat(cluster.client().resources(Directory.class).inAnyNamespace().list().getItems())
        .noneMatch(directory -> directory.getMetadata().getName().equals("long"));
  }
}
