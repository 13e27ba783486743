package io.scimoperator.operator.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.OperatorException;
import java.net.ConnectException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class StartFailureTest {

  private static final String API = "https://10.0.0.1/";

  @Test
  void aMissingDefinitionIsNamedWithTheWayToInstallIt() {
    String line =
        StartFailure.of(
            wrapped(
                answer(
                    404,
                    "GET at: https://10.0.0.1/apis/scim-operator.io/v1alpha1/namespaces/a/directories?resourceVersion=0")),
            API);

    assertThat(line).contains("directories.scim-operator.io is not installed", "crds.enabled=true");
  }

  @Test
  void aMissingPermissionIsTheOneTheApiServerNames() {
    String line = StartFailure.of(wrapped(answer(403, "User x cannot list resource secrets")), API);

    assertThat(line).contains("User x cannot list resource secrets", "rbac.create=true");
  }

  @Test
  void anApiServerThatDoesNotAnswerIsNamed() {
    assertThat(StartFailure.of(wrapped(new ConnectException("refused")), API))
        .contains(API, "does not answer", "KUBECONFIG");
  }

  @Test
  void anApiServerThatIsTooSlowIsNamed() {
    assertThat(StartFailure.of(wrapped(new TimeoutException()), API)).contains(API, "too slowly");
  }

  @Test
  void whatNobodyForesawIsSaidByItsCause() {
    assertThat(StartFailure.of(wrapped(new IllegalStateException("no source of Foo")), API))
        .isEqualTo("IllegalStateException: no source of Foo");
  }

  @Test
  void itIsOneLine() {
    assertThat(StartFailure.of(wrapped(answer(500, "boom")), API)).doesNotContain("\n");
  }

  private static Throwable wrapped(Throwable cause) {
    return new OperatorException("Error starting operator", new ExecutionException(cause));
  }

  private static KubernetesClientException answer(int code, String message) {
    return new KubernetesClientException(
        message, code, new StatusBuilder().withCode(code).withMessage(message).build());
  }
}
