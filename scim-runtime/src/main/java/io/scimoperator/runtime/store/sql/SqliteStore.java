package io.scimoperator.runtime.store.sql;

import io.scimoperator.runtime.store.Changes;
import io.scimoperator.runtime.store.FairTurns;
import io.scimoperator.runtime.store.ReadTransaction;
import io.scimoperator.runtime.store.Store;
import io.scimoperator.runtime.store.StoreException;
import io.scimoperator.runtime.store.WriteTransaction;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.flywaydb.core.api.FlywayException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/**
 * A store in one SQLite file: write-ahead log, {@code synchronous=FULL}, one writer that shares
 * commits, and readers that never wait for it.
 */
public final class SqliteStore implements Store {

  private static final Logger LOG = System.getLogger(SqliteStore.class.getName());
  private static final Dialect DIALECT = new SqliteDialect();
  private static final int READERS = 4;
  private static final Duration LONGEST_READ = Duration.ofSeconds(10);
  private static final FairTurns.Patience LONGEST_WAIT =
      StoreException.patience(Duration.ofSeconds(30));
  private static final int CACHE_KIBIBYTES = 8 << 10;

  /** The upper pages of all indexes of a million users; the kernel has the others. */
  private static final int CACHE_KIBIBYTES_OF_READER = 2 << 10;

  private static final String FILE = "scim.db";

  /** Keys of directories are positive. */
  private final SQLiteDataSource source;

  private final ChangeClock changes;
  private final SharedCommit writer;
  private final Checkpoints checkpoints;
  private final BlockingQueue<Reader> readers = new ArrayBlockingQueue<>(READERS);

  private final FairTurns turns = new FairTurns(READERS, READERS, LONGEST_WAIT);
  private final OwnThreads threads = new OwnThreads("store-reader-", READERS);

  private record Reader(Statements statements, ReadDeadline deadline) {}

  private SqliteStore(
      SQLiteDataSource source, ChangeClock changes, SharedCommit writer, Checkpoints checkpoints) {
    this.source = source;
    this.changes = changes;
    this.writer = writer;
    this.checkpoints = checkpoints;
  }

  /** Opens a store that nobody observes. */
  public static SqliteStore open(Path directory) {
    return open(directory, CommitObserver.NONE);
  }

  /**
   * Opens or creates {@code scim.db} in a directory, and brings its schema up to date.
   *
   * @throws StoreException if the file cannot be opened or written
   */
  public static SqliteStore open(Path directory, CommitObserver observer) {
    return open(directory, observer, System::nanoTime);
  }

  /** Opens one that takes works for quick or slow by another clock. */
  static SqliteStore open(Path directory, CommitObserver observer, LongSupplier nanoTime) {
    try {
      Files.createDirectories(directory);
      Path file = directory.resolve(FILE);
      if (!Files.exists(file)) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      SQLiteDataSource source = source(file);
      Migrations.SQLITE.apply(source);
      ChangeClock changes = new ChangeClock();
      Statements writing = connect(source);
      Checkpoints checkpoints = Checkpoints.keep(writing, connect(source));
      CommitObserver both = observer.and((count, nanoseconds) -> checkpoints.committed());
      SharedCommit writer = new SharedCommit(writing, both, changes, nanoTime);
      SqliteStore store = new SqliteStore(source, changes, writer, checkpoints);
      for (int i = 0; i < READERS; i++) {
        store.readers.add(reader(source));
      }
      return store;
    } catch (IOException | SQLException | FlywayException e) {
      String reason =
          Files.isDirectory(directory) && !Files.isWritable(directory)
              ? "it is read-only: look at its volume, and who may write there"
              : e.getMessage();
      throw new StoreException("the data directory " + directory + " cannot be used: " + reason, e);
    }
  }

  private static SQLiteDataSource source(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(5000);
    // Else the driver asks for the last row id after every change.
    config.setGetGeneratedKeys(false);
    // Nobody uses a connection while somebody else does.
    config.setOpenMode(SQLiteOpenMode.NOMUTEX);
    config.setCacheSize(-CACHE_KIBIBYTES);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  private static Reader reader(SQLiteDataSource source) throws SQLException {
    Connection connection = open(source);
    Statements statements = new Statements(connection, DIALECT);
    statements.control("pragma query_only = on");
    statements.control("pragma cache_size = -" + CACHE_KIBIBYTES_OF_READER);
    return new Reader(statements, ReadDeadline.on(connection, LONGEST_READ));
  }

  private static Statements connect(SQLiteDataSource source) throws SQLException {
    return new Statements(open(source), DIALECT);
  }

  private static Connection open(SQLiteDataSource source) throws SQLException {
    Connection connection = source.getConnection();
    SqliteFunctions.create(connection);
    return connection;
  }

  @Override
  public Changes changes() {
    return changes;
  }

  @Override
  public int waiting() {
    return writer.waiting();
  }

  @Override
  public <T> T read(Function<ReadTransaction, T> work) {
    return threads.run(() ->
        reading(statements -> {
          statements.begin();
          try {
            return work.apply(new SqlReadTransaction(statements));
          } finally {
            statements.commit();
          }
        }));
  }

  @Override
  public <T> T ask(long directory, Function<ReadTransaction, T> work) {
    return turns.in(directory, () -> alone(work));
  }

  /** A statement that is alone is a transaction by itself. */
  private <T> T alone(Function<ReadTransaction, T> work) {
    try {
      return reading(statements -> {
        statements.allow(1);
        try {
          return work.apply(new SqlReadTransaction(statements));
        } finally {
          statements.allow(Integer.MAX_VALUE);
        }
      });
    } catch (SecondQuestion e) {
      LOG.log(Level.DEBUG, "more is asked than one question", e);
      return read(work);
    }
  }

  private <T> T reading(Function<Statements, T> work) {
    Reader reader = takeReader();
    try {
      reader.deadline().begin();
      return work.apply(reader.statements());
    } catch (SqlFailure e) {
      throw DIALECT.isTimeout(e.sqlException()) ? ReadDeadline.exceeded(e) : SqliteFailure.of(e);
    } finally {
      readers.add(reader);
    }
  }

  /** The readers have turns, but a directory that is alone may have all of them. */
  @Override
  public <T> T read(long directory, Function<ReadTransaction, T> work) {
    return turns.in(directory, () -> read(work));
  }

  @Override
  public <T> T snapshot(Function<ReadTransaction, T> work) {
    try (Statements statements = connect(source)) {
      statements.control("pragma query_only = on");
      statements.begin();
      T result = work.apply(new SqlReadTransaction(statements));
      statements.commit();
      return result;
    } catch (SQLException e) {
      throw SqliteFailure.of(new SqlFailure(e));
    } catch (SqlFailure e) {
      throw SqliteFailure.of(e);
    }
  }

  /** The copy is compact, and sound without a write-ahead log. */
  @Override
  public boolean backUp(Path file) {
    return threads.run(() -> copy(file));
  }

  private boolean copy(Path file) {
    try (Statements statements = connect(source)) {
      statements.change("vacuum into ?", file.toString());
      return true;
    } catch (SQLException e) {
      throw SqliteFailure.of(new SqlFailure(e));
    } catch (SqlFailure e) {
      throw SqliteFailure.of(e);
    }
  }

  private Reader takeReader() {
    try {
      return readers.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("interrupted before the read began", e);
    }
  }

  @Override
  public <T> T write(Function<WriteTransaction, T> work) {
    return writer.write(PendingWrite.NO_DIRECTORY, work);
  }

  @Override
  public <T> T write(long directory, Function<WriteTransaction, T> work) {
    return writer.write(directory, work);
  }

  @Override
  public <T> T writeAlone(long directory, Function<WriteTransaction, T> work) {
    return writer.write(directory, work);
  }

  @Override
  public void close() {
    writer.close();
    threads.close();
    checkpoints.close();
    for (int i = 0; i < READERS; i++) {
      takeReader().statements().close();
    }
  }
}
