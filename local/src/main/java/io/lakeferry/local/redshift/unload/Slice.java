package io.lakeferry.local.redshift.unload;

import java.io.IOException;
import java.util.List;

/** One writer of files; a parallel UNLOAD has several. */
interface Slice extends AutoCloseable {

  /** Takes whole rows as PostgreSQL wrote them. */
  void write(byte[] block, int length, int rows) throws IOException;

  /** Ends the last file, and tells all of them. */
  List<DataFile> finish() throws IOException;

  /** Gives up; what was written is worth nothing. */
  void cancel();

  @Override
  void close() throws IOException;
}
