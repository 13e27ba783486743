package io.scimoperator.local.api;

import java.nio.file.Files;
import java.nio.file.Path;

/** A process that serves a directory until it is killed, and writes a kubeconfig. */
final class ServedApi {

  private ServedApi() {}

  public static void main(String[] arguments) throws Exception {
    LocalApi api = LocalApi.start(LocalApiOptions.in(Path.of(arguments[0])));
    Path kubeconfig = Path.of(arguments[1]);
    Files.writeString(kubeconfig, api.kubeconfig());
    System.out.println(kubeconfig);
    Thread.currentThread().join();
  }
}
