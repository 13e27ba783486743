package io.scimoperator.operator.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.scimoperator.api.v1alpha1.DirectoryStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransitionsTest {

  private static Scene served(String spec) {
    Scene scene = new Scene(spec);
    return scene.serving(scene.digest(), Scene.NO_ACTIVITY);
  }

  private static List<String> told(Scene scene, DirectoryStatus next) {
    return Transitions.of(scene.directory, next).stream()
        .map(announcement -> announcement.type() + " " + announcement.reason())
        .toList();
  }

  @Test
  void whatIsOnItsWayIsNotToldAndItsArrivalIs() {
    Scene scene = new Scene("displayName: Acme");

    assertThat(told(scene, scene.status())).isEmpty();
    assertThat(told(scene, served("displayName: Acme").status())).containsExactly("Normal Serving");
  }

  @Test
  void theSameStatusAgainIsNotTold() {
    Scene scene = served("displayName: Acme");
    scene.directory.setStatus(scene.status());

    assertThat(told(scene, scene.status())).isEmpty();
  }

  @Test
  void anObstacleIsOneWarning() {
    Scene scene = new Scene("displayName: Acme");

    assertThat(told(scene, Statuses.held(scene.observed(), new Obstacle.ClassNotFound("gold"))))
        .containsExactly("Warning ClassNotFound");
  }

  @Test
  void suspendingAndResumingAreTold() {
    Scene suspended = served("displayName: Acme\nsuspend: true");
    Scene running = served("displayName: Acme");
    running.directory.setStatus(running.status());

    assertThat(told(running, suspended.status())).containsExactly("Normal Suspended");
    running.directory.setStatus(suspended.status());
    assertThat(told(running, running.status())).containsExactly("Normal Running");
  }

  @Test
  void aSecretThatIsLostIsAWarningAndItsReturnIsGoodNews() {
    Scene scene = served("displayName: Acme\nsuspend: true");
    DirectoryStatus well = scene.status();
    scene.directory.setStatus(well);
    scene.secrets.clear();
    DirectoryStatus lost = scene.status();

    assertThat(told(scene, lost)).containsExactly("Warning SecretMissing");
    scene.directory.setStatus(lost);
    assertThat(told(scene, well)).containsExactly("Normal Healthy");
  }
}
