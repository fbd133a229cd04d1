package io.lakeferry.jobs.source;

import io.lakeferry.contract.flow.SourceFormat;
import java.util.List;

/** Reads what is longer than the memory it has; a program of its own, with little of it. */
final class LongRecords {
  private static final long LONG = 100L << 20;

  private LongRecords() {}

  /** Prints the outcomes of one file after the other. */
  public static void main(String[] args) throws Exception {
    RecordReader json = RecordReader.of(SourceFormat.JSON, Samples.PLAN);
    RecordReader csv = RecordReader.of(SourceFormat.CSV, Samples.PLAN);
    String good = "{\"id\":1}\n";
    print("line", json, good + "{\"id\":2,\"t\":\"", "x", LONG, "\"}\n" + good);
    print("line without end", json, good + "{\"id\":2,\"t\":\"", "x", LONG, "");
    print("first line", json, "{\"id\":2,\"t\":\"", "x", LONG, "\"}\n" + good);
    print("open first line", json, "{\n\"id\":1,\"t\":\"", "x", LONG, "\"\n}\n");
    print("brackets", json, good + "{\"id\":2,\"j\":", "[", LONG, "\n" + good);
    print("brackets from the start", json, "", "[", LONG, "");
    print("braces", json, "{\"a\":", "{", LONG, "");
    print("blanks", json, good, " ", LONG, "\n" + good);
    print("empty lines", json, good, "\n", LONG, good);
    print("zeros", json, good, "\0", LONG, "\n" + good);
    print("element", json, "[{\"id\":1},{\"id\":2,\"t\":\"", "x", LONG, "\"},{\"id\":3}]");
    print("open element", json, "[{\"id\":1},{\"id\":2,\"t\":\"", "x", LONG, "");
    print("behind the array", json, "[{\"id\":1}]", "x", LONG, "");
    print("number", json, good + "{\"id\":1", "0", LONG / 8, "}\n" + good);
    print("longest line", json, "{\"id\":2,\"t\":\"", "x", Frames.MOST_BYTES - 15, "\"}\n" + good);
    print("too long", json, "{\"id\":2,\"t\":\"", "x", Frames.MOST_BYTES - 14, "\"}\n" + good);
    print("longest document", json, "{\"id\":2,\"j\":[\"", "x", Frames.MOST_BYTES - 17, "\"]}\n");
    print("longest number", json, "{\"id\":2,\"t\":1", "0", Frames.MOST_BYTES - 14, "}\n");
    print("longest bad number", json, "{\"id\":2,\"x\":1", "0", Frames.MOST_BYTES - 14, "}\n");
    print("field", csv, "id,t\n1,a\n2,", "x", LONG, "\n3,c\n");
    print("open quote", csv, "id,t\n1,a\n2,\"", "x", LONG, "");
    print("lines in a quote", csv, "id,t\n1,a\n2,\"", "\n", LONG, "\"\n3,c\n");
    print("header", csv, "id,", "x", LONG, "\n1,a\n");
    print("commas", csv, "id,t\n1,a\n", ",", Frames.MOST_BYTES - 1, "\n3,c\n");
    print("elements", json, "{\"id\":2,\"j\":[0", ",0", 8_000_000, "]}\n");
    print("fields", json, "{\"id\":2", ",\"#\":0", 1_300_000, "}\n" + good);
    print("names", json, "{\"id\":2,\"j\":{\"a\":2", ",\"#\":0", 1_300_000, "}}\n" + good);
    print("same names", json, "{\"id\":2", ",\"zz\":0", 2_000_000, "}\n" + good);
    print("columns", csv, "id,t", ",#", 1_500_000, "\n1,a\n");
    print("quotes", csv, "id,t\n1,\"", "\"", Frames.MOST_BYTES - 4, "\"\n3,c\n");
  }

  private static void print(
      String name, RecordReader reader, String start, String filling, long count, String end)
      throws Exception {
    long begun = System.nanoTime();
    Reading reading = new Reading();
    Filled content = new Filled(start, filling, count, end);
    Counts counts = reader.read(Reading.file(content.length()), content, reading.withoutRows());
    List<String> outcomes = reading.outcomes();
    System.out.println(
        name
            + " → "
            + (counts.records() == outcomes.size() ? String.join("; ", outcomes) : counts));
    System.err.println(name + " " + (System.nanoTime() - begun) / 1_000_000 + " ms");
  }
}
