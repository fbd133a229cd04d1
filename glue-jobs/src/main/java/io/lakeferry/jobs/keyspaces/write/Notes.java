package io.lakeferry.jobs.keyspaces.write;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.jobs.JobFailure;
import io.lakeferry.jobs.publish.InParallel;
import io.lakeferry.jobs.publish.ObjectStore;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What earlier runs of a window have finished: one object for each step with each file, written
 * when every row of it is where it should be.
 *
 * @param store S3
 * @param folder the folder of the notes of the window
 */
public record Notes(ObjectStore store, LakePath folder) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A note.
   *
   * @param file the file
   * @param digest the file
   * @param step what was done with its rows
   * @param written the rows
   */
  record Note(String file, String digest, Step step, Written written) {}

  /** Notes that a step is finished with a file. */
  void add(SourceFile file, Step step, Written written) {
    try {
      store.putJson(
          folder.bucket(),
          folder.key(step.text() + "-" + file.digest() + ".json"),
          JSON.writeValueAsBytes(new Note(file.name(), file.digest(), step, written)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A note is always JSON", e);
    }
  }

  /** What each finished step did with each file. */
  public Map<Step, Map<String, Written>> read() {
    List<Note> notes =
        InParallel.map(store.list(folder), object -> parse(object.key())).stream().toList();
    return notes.stream()
        .collect(
            Collectors.groupingBy(
                Note::step, Collectors.toMap(Note::digest, Note::written, (one, same) -> one)));
  }

  private Note parse(String key) {
    String text = store.text(folder.bucket(), key).orElse("");
    try {
      return JSON.readValue(text, Note.class);
    } catch (JsonProcessingException e) {
      throw new JobFailure(
          "Cannot read the note s3://" + folder.bucket() + "/" + key + "; delete it", e);
    }
  }
}
