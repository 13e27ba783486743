package io.scimoperator.cli.doctor;

/** Whether the endpoint answers, by the way that the identity provider takes. */
final class EndpointStep implements Step {

  @Override
  public String name() {
    return "endpoint";
  }

  @Override
  public Finding look(Survey survey) {
    return switch (survey.front().answer()) {
      case Seen.Hidden<Integer>(String why) -> new Finding.Skipped(why);
      case Seen.Missing<Integer> missing ->
          wrong("Nobody answers at the endpoint, seen from this machine.");
      case Seen.There<Integer>(Integer status) ->
          status == 401 || status < 300
              ? new Finding.Fine("it answers with %d to who has no token".formatted(status))
              : wrong("The endpoint answers with %d, where 401 or 200 is right.".formatted(status));
    };
  }

  private static Finding wrong(String message) {
    return new Finding.Wrong(
        Cause.ENDPOINT_SILENT,
        message,
        "If all above is well, something between DNS and the pods holds requests back: a firewall,"
            + " the rules of the ingress, or a NetworkPolicy that keeps its controller from port"
            + " 8080.");
  }
}
