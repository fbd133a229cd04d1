package io.lakeferry.jobs.rds.load;

import io.lakeferry.jobs.rds.ledger.LoadedFile;
import io.lakeferry.jobs.source.Counts;
import io.lakeferry.jobs.source.NewColumn;
import io.lakeferry.jobs.source.RecordReader;
import io.lakeferry.jobs.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** What was in the files of a load. Each is put by one thread, and all are read when it is done. */
final class FileCounts {
  private final List<SourceFile> files;
  private final Counts[] counts;

  FileCounts(List<SourceFile> files) {
    this.files = files;
    this.counts = new Counts[files.size()];
  }

  /** Reads the files that one thread takes, and counts what is in them. */
  FileReaders.Work reading(RecordReader reader, FileSink sink) {
    return new FileReaders.Work() {
      @Override
      public void read(int number, SourceFile file, InputStream content)
          throws IOException, NewColumn {
        sink.begin(number);
        counts[number] = reader.read(file, content, sink);
      }

      @Override
      public void finish() {
        sink.flush();
      }
    };
  }

  /** The files. */
  List<LoadedFile> files() {
    List<LoadedFile> read = new ArrayList<>(counts.length);
    for (int i = 0; i < counts.length; i++) {
      read.add(new LoadedFile(files.get(i), counts[i]));
    }
    return read;
  }

  /** What was in all of them together. */
  Counts total() {
    Counts total = Counts.NONE;
    for (Counts one : counts) {
      total = total.plus(one);
    }
    return total;
  }
}
