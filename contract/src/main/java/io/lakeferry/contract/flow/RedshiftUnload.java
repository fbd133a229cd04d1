package io.lakeferry.contract.flow;

import io.lakeferry.contract.lake.CatalogTable;
import io.lakeferry.contract.lake.FileFormat;
import io.lakeferry.contract.lake.LakePath;
import io.lakeferry.contract.lake.WriteMode;
import io.lakeferry.contract.table.DayPartition;
import io.lakeferry.contract.table.SqlLiteral;
import io.lakeferry.contract.table.TableName;
import java.util.Optional;

/**
 * One Redshift table, whole or one partition, to files in the lake.
 *
 * @param table the table
 * @param partition the one partition to take; empty for the whole table
 * @param fileFormat the format of the files
 * @param writeMode what to do with files that are there
 * @param lake the root of the data lake
 * @param url where Redshift is
 * @param redshiftRoleArn the role that Redshift assumes to write to S3
 * @param secretId the Secrets Manager id of username and password; must be there unless the URL is
 *     an IAM one
 * @param transform a Spark SQL query over the view {@code source}
 * @param catalog where the files are registered
 */
public record RedshiftUnload(
    TableName table,
    Optional<DayPartition> partition,
    FileFormat fileFormat,
    WriteMode writeMode,
    LakePath lake,
    RedshiftUrl url,
    String redshiftRoleArn,
    Optional<String> secretId,
    Optional<String> transform,
    Optional<CatalogTable> catalog) {

  /** What is wrong with a flow that has no way to log in. */
  public static final String MISSING_SECRET =
      "Missing SecretId: jdbc:redshift: needs the id of a Secrets Manager secret with username"
          + " and password (jdbc:redshift:iam: does not)";

  /** Refuses a URL that needs a user and a password without the secret that holds them. */
  public RedshiftUnload {
    if (!url.iam() && secretId.isEmpty()) {
      throw new IllegalArgumentException(MISSING_SECRET);
    }
  }

  /** The query whose rows are moved. */
  public String query() {
    return "SELECT * FROM " + table.quoted() + where();
  }

  /** The query that counts them. */
  public String countQuery() {
    return "SELECT COUNT(*) FROM " + table.quoted() + where();
  }

  /**
   * Where the files appear: {@code <lake>/<schema>/<format>/<table>/[<key>_key=<value>/]}. The
   * suffix keeps the Hive partition apart from the column, which stays in the files.
   */
  public LakePath destination() {
    LakePath whole = lake.resolve(table.schema().value(), fileFormat.text(), table.table().value());
    return partition
        .map(day -> whole.partition(day.key().value() + "_key", day.value()))
        .orElse(whole);
  }

  private String where() {
    return partition
        .map(day -> " WHERE " + day.key().quoted() + " = " + SqlLiteral.of(day.value()))
        .orElse("");
  }
}
