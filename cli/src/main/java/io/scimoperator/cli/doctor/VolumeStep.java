package io.scimoperator.cli.doctor;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.scimoperator.cli.cluster.Names;

/** Whether the data volume is there. */
final class VolumeStep implements Step {

  @Override
  public String name() {
    return "volume";
  }

  @Override
  public Finding look(Survey survey) {
    return switch (survey.workload().claim()) {
      case Seen.Hidden<PersistentVolumeClaim>(String why) -> new Finding.Skipped(why);
      case Seen.Missing<PersistentVolumeClaim> missing ->
          new Finding.Skipped("there is no volume yet");
      case Seen.There<PersistentVolumeClaim>(PersistentVolumeClaim claim) -> judge(survey, claim);
    };
  }

  private static Finding judge(Survey survey, PersistentVolumeClaim claim) {
    String name = Names.volumeClaim(survey.runtime().workload());
    String phase = claim.getStatus() == null ? "Pending" : claim.getStatus().getPhase();
    return "Bound".equals(phase)
        ? new Finding.Fine("claim %s is bound".formatted(name))
        : new Finding.Wrong(
            Cause.VOLUME_PENDING,
            "The data volume is not there: claim %s is %s%s."
                .formatted(
                    name,
                    phase,
                    claim.getSpec().getStorageClassName() == null
                        ? " and names no StorageClass"
                        : ", of StorageClass " + claim.getSpec().getStorageClassName()),
            "Is there such a StorageClass, and does it have room? kubectl describe -n %s pvc %s."
                .formatted(survey.runtime().namespace(), name));
  }
}
