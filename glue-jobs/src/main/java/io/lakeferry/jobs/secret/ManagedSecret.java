package io.lakeferry.jobs.secret;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.lakeferry.jobs.JobFailure;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * A user name and a password of a database.
 *
 * @param id where they are kept; not secret
 * @param username the user
 * @param password the password
 */
public record ManagedSecret(String id, String username, String password) {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String HIDDEN = "***";
  // https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_USER.html
  private static final int SHORTEST = 8;

  /**
   * Reads {@code {"username":…,"password":…}}; other fields, as a rotated secret has them, are
   * ignored. No message and no cause repeats any of the text.
   */
  public static ManagedSecret parse(String id, String text) {
    String username = null;
    String password = null;
    try (JsonParser json = JSON.createParser(text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw wrongShape(id, "it is not a JSON object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        JsonToken value = json.nextToken();
        if (field.equals("username") && value == JsonToken.VALUE_STRING) {
          username = json.getText();
        } else if (field.equals("password") && value == JsonToken.VALUE_STRING) {
          password = json.getText();
        } else {
          json.skipChildren();
        }
      }
    } catch (IOException e) {
      // Without the cause: the parser quotes the text around the error.
      throw wrongShape(id, "it is not valid JSON");
    }
    if (username == null || username.isEmpty()) {
      throw wrongShape(id, "its field 'username' is missing or not a text");
    }
    if (password == null || password.isEmpty()) {
      throw wrongShape(id, "its field 'password' is missing or not a text");
    }
    return new ManagedSecret(id, username, password);
  }

  /**
   * The text without the password, plain or as a URL writes it; for messages of drivers.
   *
   * @param instead what to say if the password is shorter than Redshift takes one, so that words
   *     hold it by chance: hiding it would garble them, and show it by what is missing
   */
  public String scrub(String text, String instead) {
    if (password.length() < SHORTEST) {
      return instead;
    }
    return text.replace(password, HIDDEN)
        .replace(URLEncoder.encode(password, StandardCharsets.UTF_8), HIDDEN);
  }

  @Override
  public String toString() {
    return "ManagedSecret[id=" + id + ", username=" + username + ", password=" + HIDDEN + "]";
  }

  private static JobFailure wrongShape(String id, String why) {
    return new JobFailure(
        "Invalid secret '"
            + id
            + "', "
            + why
            + "; store {\"username\":\"…\",\"password\":\"…\"} in it");
  }
}
