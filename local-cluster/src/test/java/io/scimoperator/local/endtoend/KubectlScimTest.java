package io.scimoperator.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person does with {@code kubectl scim}, against an operator and runtimes that run. */
class KubectlScimTest {

  @TempDir private static Path directory;
  private static TestCluster cluster;

  @BeforeAll
  static void start() {
    cluster = new TestCluster(directory.resolve("cluster"));
    cluster.applyDirectory("acme", "displayName: Acme\napplications: [{name: crm}]");
    cluster.applyDirectory("copy", "displayName: Copy");
    cluster.awaitReady("acme");
    cluster.awaitReady("copy");
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private static KubectlScim.Run scim(String... words) {
    return new KubectlScim(cluster.kubeconfig()).run(words);
  }

  @Test
  void statusTellsOfOneAndOfAll() throws IOException {
    assertThat(scim("status").out())
        .containsPattern("acme +True +Serving")
        .containsPattern("copy +True +Serving");
    assertThat(scim("status", "acme", "-o", "json").json().path("ready").asBoolean()).isTrue();
    assertThat(scim("status", "nobody"))
        .isEqualTo(
            new KubectlScim.Run(
                3,
                "",
                "kubectl scim: There is no Directory nobody in namespace tenants: kubectl scim"
                    + " status -A lists all.\n"));
  }

  @Test
  void theTextOfATokenIsShownOnRequestOnly() {
    String token = cluster.secret("scim-acme-application-crm", "token");

    assertThat(scim("tokens", "acme").out())
        .contains("crm", "scim-acme-application-crm")
        .doesNotContain(token);
    assertThat(scim("tokens", "acme", "-o", "yaml").out()).doesNotContain(token);
    assertThat(scim("tokens", "acme", "crm", "--reveal").out()).contains(token);
    assertThat(scim("tokens", "acme", "erp").exitCode()).isEqualTo(3);
  }

  @Test
  void rotateWaitsForTheNewTokenAndSaysWhatToDo() {
    String old = cluster.secret("scim-acme-token-idp", "tokenId");

    KubectlScim.Run rotate = scim("rotate", "acme", "--wait");

    String fresh = cluster.secret("scim-acme-token-idp", "tokenId");
    assertThat(rotate.exitCode()).isZero();
    assertThat(fresh).isNotEqualTo(old);
    assertThat(rotate.out()).contains(fresh, "--reveal", old, "is accepted until");
    assertThat(rotate.out()).doesNotContain(cluster.secret("scim-acme-token-idp", "token"));
  }

  @Test
  void theLogShowsWhatWasAskedAndWhatWasRefused() throws IOException {
    ScimCaller caller = cluster.caller("acme");
    caller.get("/Users?count=0");
    caller.post("/Users", "{}");

    assertThat(scim("log", "acme", "-o", "json").json())
        .extracting(request -> request.path("status").asInt())
        .contains(200, 400);
    assertThat(scim("log", "acme", "--refused", "-o", "json").json())
        .isNotEmpty()
        .allSatisfy(request -> assertThat(request.path("status").asInt()).isEqualTo(400));
  }

  @Test
  void whatIsExportedIsImportedElsewhereOnce() throws IOException {
    cluster.caller("acme").createUser("jane");
    Path file = directory.resolve("acme.jsonl");

    KubectlScim.Run export = scim("export", "acme", file.toString());
    KubectlScim.Run filled = scim("import", "copy", file.toString());
    KubectlScim.Run again = scim("import", "copy", file.toString());

    assertThat(export.exitCode()).as(export.err()).isZero();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(filled.exitCode()).as(filled.err()).isZero();
    assertThat(cluster.caller("copy").totalUsers()).isPositive();
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.err()).contains("has users or groups");
    assertThat(scim("export", "acme", file.toString()).exitCode()).as("it exists").isEqualTo(2);
  }

  @Test
  void theDoctorFindsNothingWrongWithWhatIsWell() {
    KubectlScim.Run doctor = scim("doctor", "copy");

    assertThat(doctor.out()).contains("Nothing is wrong.").doesNotContain("wrong    ");
    assertThat(doctor.exitCode()).isZero();
  }

  @Test
  void theDoctorNamesWhatIsWrong() throws IOException {
    cluster.applyDirectory("lost", "displayName: Lost\nclassName: gold");
    cluster.awaitStatus("lost", status -> status.conditions() != null);

    KubectlScim.Run doctor = scim("doctor", "lost", "-o", "json");

    assertThat(doctor.exitCode()).isEqualTo(1);
    assertThat(doctor.json().path("steps"))
        .extracting(step -> step.path("cause").asText())
        .contains("CLASS_MISSING");
    cluster.delete("lost");
  }

  @Test
  void namesOfTheClusterAreCompleted() {
    String kubeconfig = cluster.kubeconfig().toString();
    List<String> options = List.of("--kubeconfig", kubeconfig, "-n", TestCluster.NAMESPACE);

    assertThat(completed(options, "a")).isEqualTo("acme\tAcme\n:4\n");
    assertThat(completed(List.of("--kubeconfig", kubeconfig), "-n", "ten"))
        .isEqualTo(TestCluster.NAMESPACE + "\n:4\n");
  }

  private static String completed(List<String> options, String... last) {
    List<String> all = new ArrayList<>(List.of("complete", "--", "status"));
    all.addAll(options);
    all.addAll(List.of(last));
    return KubectlScim.run(all).out();
  }

  @Test
  void theLauncherStartsTheJar() throws IOException, InterruptedException {
    Path launcher = Path.of("../cli/target/kubectl-scim/kubectl-scim").toAbsolutePath();
    Path link = Files.createSymbolicLink(directory.resolve("kubectl-scim"), launcher);
    List<String> command = new ArrayList<>(List.of(link.toString()));
    command.addAll(new KubectlScim(cluster.kubeconfig()).words("status", "acme", "-o", "yaml"));

    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("KUBECTL_SCIM_AOT", "off");
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(text).isZero();
    assertThat(text).contains("ready: true");
  }
}
