package io.lakeferry.jobs.redshift;

import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.table.Printable;
import io.lakeferry.contract.table.SqlLiteral;

/**
 * The statement that has Redshift write a query's rows to S3.
 *
 * @param text the SQL
 */
public record UnloadStatement(String text) {
  private static final String DOLLARS = "$$";

  /**
   * Unloads a query as Parquet with a manifest that holds row counts. Files end at 1 GB, well below
   * the 5 GiB that CopyObject takes; Redshift's own limit of 6.2 GB is not.
   *
   * @param query the query
   * @param target the folder, which must be empty
   * @param roleArn the role that Redshift assumes, or {@code default} for the cluster's own
   */
  public static UnloadStatement of(String query, LakePath target, String roleArn) {
    return new UnloadStatement(
        "UNLOAD ("
            + quoted(query)
            + ")\nTO "
            + plainLiteral("S3 path", target.toString())
            + "\nIAM_ROLE "
            + (roleArn.equals("default") ? roleArn : plainLiteral("RedshiftRoleArn", roleArn))
            + "\nFORMAT AS PARQUET\nMANIFEST VERBOSE\nMAXFILESIZE 1 GB\nPARALLEL ON");
  }

  /**
   * The query between dollar quotes, where nothing needs an escape. If it holds {@code $$} itself,
   * a plain literal: quotes doubled, and backslashes too, because Redshift reads a backslash in a
   * literal as an escape.
   */
  private static String quoted(String query) {
    if (!query.contains(DOLLARS) && !query.endsWith("$")) {
      return DOLLARS + query + DOLLARS;
    }
    return "'" + query.replace("\\", "\\\\").replace("'", "''") + "'";
  }

  /** UNLOAD takes literals here, not expressions, which is how a backslash would be written. */
  private static String plainLiteral(String what, String text) {
    if (text.contains("\\")) {
      throw new IllegalArgumentException(
          "Invalid " + what + ", UNLOAD takes no backslash in it: " + Printable.of(text));
    }
    return SqlLiteral.of(text);
  }
}
