package io.scimoperator.cli.doctor;

import static io.scimoperator.cli.doctor.Patient.broken;
import static io.scimoperator.cli.doctor.Patient.missing;
import static io.scimoperator.cli.doctor.Patient.onPostgres;
import static io.scimoperator.cli.doctor.Patient.there;
import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.cli.runtime.AdminApi;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One broken installation after the other. */
class WalkTest {

  @ParameterizedTest
  @MethodSource({
    "io.scimoperator.cli.doctor.BrokenSurroundings#platforms",
    "io.scimoperator.cli.doctor.BrokenSurroundings#fronts",
    "io.scimoperator.cli.doctor.BrokenRuntimes#workloads",
    "io.scimoperator.cli.doctor.BrokenRuntimes#insides"
  })
  void theCauseIsNamedWithTheThingAndWhatToDo(Consumer<Patient> harm, Cause cause, String message) {
    Patient patient = new Patient();

    harm.accept(patient);

    assertThat(Walk.wrong(Walk.through(patient.survey())))
        .filteredOn(wrong -> wrong.cause() == cause)
        .singleElement()
        .satisfies(wrong -> {
          assertThat(wrong.message()).contains(message);
          assertThat(wrong.advice()).isNotBlank();
        });
  }

  @Test
  void everyCauseHasAnInstallationThatIsBrokenByIt() {
    List<Cause> tested =
        Stream.of(
                BrokenSurroundings.platforms(),
                BrokenSurroundings.fronts(),
                BrokenRuntimes.workloads(),
                BrokenRuntimes.insides())
            .flatMap(all -> all)
            .map(broken -> (Cause) broken.get()[1])
            .toList();

    assertThat(tested).containsAll(Arrays.asList(Cause.values()));
  }

  @Test
  void nothingIsWrongWithWhatIsWell() {
    assertThat(Walk.wrong(Walk.through(new Patient().survey()))).isEmpty();
  }

  @Test
  void whatOneMayNotSeeIsSkippedWithTheReason() {
    Patient patient = new Patient();
    patient.operators = new Seen.Hidden<>("You may not list Deployments");

    assertThat(Walk.through(patient.survey()))
        .contains(new Walk.Stop("operator", new Finding.Skipped("You may not list Deployments")));
  }

  @Test
  void aServiceIsNotBlamedForPodsThatAreNotReady() {
    Patient patient = new Patient();
    patient.pods = there(List.of(Patient.pod("phase: Running")));

    assertThat(Walk.wrong(Walk.through(patient.survey())).map(Finding.Wrong::cause))
        .containsExactly(Cause.POD_NOT_STARTED);
  }

  @Test
  void aMissingSecretIsNamedBesideAllItsSigns() {
    Patient patient = new Patient();
    patient.ready = there(new AdminApi.Said(503, "waiting for the store"));
    patient.pods = there(List.of(Patient.pod("phase: Running")));
    patient.ofClass = there(onPostgres());
    patient.connection = missing();

    assertThat(Walk.wrong(Walk.through(patient.survey())).map(Finding.Wrong::cause))
        .containsSubsequence(
            Cause.POD_NOT_STARTED, Cause.CONNECTION_SECRET_MISSING, Cause.DATABASE_AWAY);
  }
}
