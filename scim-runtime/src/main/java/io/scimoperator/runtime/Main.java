package io.scimoperator.runtime;

import io.scimoperator.runtime.standalone.DirectoryFile;
import io.scimoperator.runtime.store.LabelTakenException;
import io.scimoperator.runtime.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.logging.LogManager;
import org.jspecify.annotations.Nullable;

/** Starts the runtime. See {@link Configuration} for environment and arguments. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) throws InterruptedException {
    try {
      configureLogging();
      Configuration configuration = Configuration.of(System.getenv(), arguments);
      Path file = configuration.directoryFile();
      DirectoryFile manifest = file == null ? null : DirectoryFile.read(file);
      ScimServer server = ScimServer.start(configuration);
      if (manifest != null) {
        manifest.serve(server.directories(), server.scimPort(), System.out);
      }
      CountDownLatch stopped = new CountDownLatch(1);
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(() -> {
                server.close();
                stopped.countDown();
              }));
      stopped.await();
    } catch (IllegalArgumentException | StoreException | LabelTakenException e) {
      fail(System.err, e.getMessage());
    } catch (UncheckedIOException e) {
      fail(
          System.err,
          e.getCause() instanceof BindException
              ? "a port is taken: free it, or set SCIM_PORT, SCIM_API_PORT and SCIM_ADMIN_PORT"
              : e.getMessage());
    }
  }

  /** Ours unless the JVM was told of another with {@code java.util.logging.config.file}. */
  private static void configureLogging() {
    if (System.getProperty("java.util.logging.config.file") != null) {
      return;
    }
    try (InputStream in = Main.class.getResourceAsStream("/logging.properties")) {
      LogManager.getLogManager().readConfiguration(in);
    } catch (IOException e) {
      throw new UncheckedIOException("logging.properties is not in the jar", e);
    }
  }

  private static void fail(PrintStream out, @Nullable String message) {
    out.println("scim-runtime: " + message);
    Runtime.getRuntime().halt(2);
  }
}
