package io.scimoperator.local.kubelet;

import io.fabric8.kubernetes.api.model.Container;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/** Starts a container of a pod: image, environment, mounts, process, probes. */
final class ContainerLauncher {
  private final PodContext context;
  private final PodVolumes volumes;
  private final ClusterObjects objects;

  /** {@code objects} is asked for what the environment refers to. */
  ContainerLauncher(PodContext context, PodVolumes volumes, ClusterObjects objects) {
    this.context = context;
    this.volumes = volumes;
    this.objects = objects;
  }

  /** {@code NotReadyYet} if something is missing; the probes run already. */
  ContainerState.Running launch(Container container) {
    LocalImage image = image(container);
    MountPaths mounts = volumes.mounts(container);
    Map<String, String> variables =
        new ContainerEnvironment(context.pod(), context.address(), objects).of(container);
    LaunchPlan plan =
        LaunchPlan.of(
            container,
            image,
            variables,
            new LaunchPlan.Surroundings(
                baseEnvironment(), mounts, context.directory(), log(container)));
    String mark = context.uid() + "/" + container.getName();
    ContainerProcess process =
        context.node().starter().start(plan, mark, context.graceSeconds(), context.changed());
    context.event(
        "Normal",
        "Started",
        "Started container %s as process %d".formatted(container.getName(), process.pid()));
    ContainerChecks checks = checks(container, plan, mounts, mark);
    ContainerProbes probes =
        new ContainerProbes(
            container,
            checks,
            context.changed(),
            message -> context.event("Warning", "Unhealthy", message));
    probes.start();
    return new ContainerState.Running(process, probes, checks);
  }

  private ContainerChecks checks(
      Container container, LaunchPlan plan, MountPaths mounts, String mark) {
    return new ContainerChecks(
        container,
        context.address(),
        context.node().http(),
        new ContainerChecks.Exec(context.node().starter(), plan, mounts, mark));
  }

  private LocalImage image(Container container) {
    Map<String, LocalImage> images = context.node().images();
    LocalImage image = images.get(LocalImage.repository(container.getImage()));
    if (image == null) {
      throw new NotReadyYet(
          "ErrImagePull",
          "image \"%s\" is unknown to the local node, which runs programs of this machine: use one of %s, or name its program when the node is started"
              .formatted(container.getImage(), new TreeSet<>(images.keySet())));
    }
    return image;
  }

  /** Nothing of this process' own environment, which may hold secrets, but where things are. */
  private Map<String, String> baseEnvironment() {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("PATH", System.getenv().getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin"));
    environment.put("LANG", "C.UTF-8");
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("HOME", context.directory().toString());
    environment.put(
        "TMPDIR", FileTree.createPrivate(context.directory().resolve("tmp")).toString());
    environment.put("HOSTNAME", context.name());
    environment.put(LocalImage.POD_IP, context.address());
    return environment;
  }

  private Path log(Container container) {
    return context.node().logs().file(context.namespace(), context.name(), container.getName());
  }
}
