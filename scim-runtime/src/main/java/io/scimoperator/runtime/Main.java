package io.scimoperator.runtime;

import io.scimoperator.runtime.http.Carriers;
import io.scimoperator.runtime.service.InvalidConfigurationException;
import io.scimoperator.runtime.standalone.DirectoryFile;
import io.scimoperator.runtime.store.LabelTakenException;
import io.scimoperator.runtime.store.StoreException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Starts the runtime. See {@link Configuration} for environment and arguments. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) throws InterruptedException {
    Carriers.set();
    try {
      Configuration configuration = Configuration.of(System.getenv(), arguments);
      Logging.configure(configuration.verbosity());
      Path file = configuration.directoryFile();
      List<DirectoryFile> manifests = file == null ? List.of() : DirectoryFile.read(file);
      ScimServer server = ScimServer.start(configuration);
      CountDownLatch stopped = new CountDownLatch(1);
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(() -> {
                server.close();
                stopped.countDown();
              }));
      if (!manifests.isEmpty()) {
        server.awaitStore();
      }
      for (DirectoryFile manifest : manifests) {
        manifest.serve(server.directories(), server.scimOrigin(), System.out);
      }
      stopped.await();
    } catch (IllegalArgumentException
        | StoreException
        | LabelTakenException
        | InvalidConfigurationException e) {
      fail(System.err, e.getMessage());
    } catch (UncheckedIOException e) {
      fail(
          System.err,
          e.getCause() instanceof BindException
              ? "a port is taken: free it, or set SCIM_PORT, SCIM_API_PORT and SCIM_ADMIN_PORT"
              : e.getMessage());
    }
  }

  private static void fail(PrintStream out, @Nullable String message) {
    out.println("scim-runtime: " + message);
    Runtime.getRuntime().halt(2);
  }
}
