package io.scimoperator.cli.doctor;

import io.fabric8.kubernetes.api.model.Secret;

/** Whether the certificate of the Ingress is there. */
final class CertificateStep implements Step {

  @Override
  public String name() {
    return "certificate";
  }

  @Override
  public Finding look(Survey survey) {
    Exposure exposure = Exposure.of(survey.directory(), survey.platform().directoryClass().known());
    if (!(exposure instanceof Exposure.ByIngress(var ingress)) || ingress.tls() == null) {
      return new Finding.Skipped("no TLS of an Ingress is asked for");
    }
    String secret = survey.runtime().namespace() + "/" + ingress.tls().secretName();
    return switch (survey.front().tlsSecret()) {
      case Seen.There<Secret> there -> new Finding.Fine("Secret " + secret + " is there");
      case Seen.Hidden<Secret>(String why) -> new Finding.Skipped(why);
      case Seen.Missing<Secret> missing ->
          new Finding.Wrong(
              Cause.TLS_SECRET_MISSING,
              "There is no Secret %s, which the Ingress takes its certificate from."
                  .formatted(secret),
              "With cert-manager, see kubectl get certificates,orders -n %s, and the annotation of its issuer in"
                      .formatted(survey.runtime().namespace())
                  + " spec.endpoint.ingress.annotations; without it, make the Secret, of type"
                  + " kubernetes.io/tls.");
    };
  }
}
