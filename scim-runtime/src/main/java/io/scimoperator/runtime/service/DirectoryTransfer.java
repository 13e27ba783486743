package io.scimoperator.runtime.service;

import io.scimoperator.runtime.auth.DirectoryContext;
import io.scimoperator.runtime.store.Store;
import java.io.OutputStream;
import java.nio.file.Path;

/** Moves directories from one store to another, and copies a store. */
public record DirectoryTransfer(Store store, Directories directories) {

  /** Writes a directory as JSON lines; requests are served meanwhile. */
  public void exportOf(DirectoryContext directory, OutputStream out) {
    new DirectoryExport(store).write(directory, out);
  }

  /**
   * Fills an empty directory with an export: with all of it, or not at all. It continues the one
   * that was exported, under its public id.
   *
   * @throws io.scimoperator.runtime.schema.ScimException that says what is wrong, with the line
   */
  public TransferCounts importInto(DirectoryContext directory, Path file) {
    TransferCounts counts = new DirectoryImport(store).read(directory, file);
    directories.refresh();
    return counts;
  }

  /**
   * Copies the store into a new file while requests are served.
   *
   * @return false if the store is in no file
   */
  public boolean backUp(Path file) {
    return store.backUp(file);
  }
}
