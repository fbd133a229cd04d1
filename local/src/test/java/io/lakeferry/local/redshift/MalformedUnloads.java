package io.lakeferry.local.redshift;

import java.util.List;
import org.junit.jupiter.params.provider.Arguments;

/** Statements that Redshift refuses, each with its SQLSTATE and its words. */
final class MalformedUnloads {
  static final String DENIED = "arn:aws:iam::000000000000:role/denied";

  private MalformedUnloads() {}

  private static Arguments refused(String statement, String sqlState, String message) {
    return Arguments.of(statement, sqlState, message);
  }

  private static Arguments option(String options, String sqlState, String message) {
    return refused(
        "UNLOAD ('SELECT * FROM t') TO 's3://lake/refused/x' IAM_ROLE default " + options,
        sqlState,
        message);
  }

  private static Arguments query(String query, String sqlState, String message) {
    return refused(
        "UNLOAD ($$" + query + "$$) TO 's3://lake/refused/x' IAM_ROLE default FORMAT PARQUET",
        sqlState,
        message);
  }

  static List<Arguments> all() {
    return List.of(
        refused("UNLOAD", "42601", "syntax error at end of input"),
        refused("UNLOAD;", "42601", "syntax error at or near \";\""),
        refused("UNLOAD SELECT 1", "42601", "syntax error at or near \"SELECT\""),
        refused("UNLOAD (", "42601", "syntax error at end of input"),
        refused("UNLOAD ()", "42601", "syntax error at or near \")\""),
        refused("UNLOAD (SELECT 1)", "42601", "syntax error at or near \"SELECT\""),
        refused("UNLOAD (\"SELECT 1\")", "42601", "syntax error at or near \"\"SELECT 1\"\""),
        refused("UNLOAD ('SELECT 1'", "42601", "syntax error at end of input"),
        refused("UNLOAD ('SELECT 1')", "42601", "syntax error at end of input"),
        refused(
            "UNLOAD ('SELECT 1') INTO 's3://lake/x'", "42601", "syntax error at or near \"INTO\""),
        refused("UNLOAD ('SELECT 1') TO", "42601", "syntax error at end of input"),
        refused("UNLOAD ('SELECT 1') TO s3", "42601", "syntax error at or near \"s3\""),
        refused(
            "UNLOAD ('SELECT 1') TO '' IAM_ROLE default",
            "22023",
            "Invalid UNLOAD destination, write s3://bucket/prefix: ''"),
        refused(
            "UNLOAD ('SELECT 1') TO '/tmp/x' IAM_ROLE default",
            "22023",
            "Invalid UNLOAD destination, write s3://bucket/prefix: '/tmp/x'"),
        refused(
            "UNLOAD ('SELECT 1') TO 's3://lake' IAM_ROLE default",
            "22023",
            "Invalid UNLOAD destination, write s3://bucket/prefix: 's3://lake'"),
        refused(
            "UNLOAD ('SELECT 1') TO 's3:///x' IAM_ROLE default",
            "22023",
            "Invalid UNLOAD destination, write s3://bucket/prefix: 's3:///x'"),
        refused(
            "UNLOAD ('SELECT 1') TO 'S3A://lake/x' IAM_ROLE default",
            "22023",
            "Invalid UNLOAD destination, write s3://bucket/prefix: 'S3A://lake/x'"),
        refused(
            "UNLOAD ('SELECT 1') TO 's3://lake/x'",
            "42601",
            "UNLOAD needs an authorization: add IAM_ROLE default or IAM_ROLE 'arn:aws:iam::<account>:role/<name>'"),
        refused(
            "UNLOAD ('SELECT 1') TO 's3://lake/x' IAM_ROLE",
            "42601",
            "syntax error at end of input"),
        refused(
            "UNLOAD ('SELECT 1') TO 's3://lake/x' IAM_ROLE other",
            "42601",
            "syntax error at or near \"other\""),
        refused(
            "UNLOAD ('SELECT 1') TO 's3://lake/x' IAM_ROLE 'admin'",
            "22023",
            "Invalid IAM role ARN: 'admin'"),
        refused(
            "UNLOAD ('SELECT 1') TO 's3://lake/x' IAM_ROLE 'arn:aws:iam::12:role/x'",
            "22023",
            "Invalid IAM role ARN: 'arn:aws:iam::12:role/x'"),
        refused(
            "UNLOAD ('SELECT 1') TO 's3://lake/x' IAM_ROLE 'arn:aws:iam::000000000000:user/x'",
            "22023",
            "Invalid IAM role ARN: 'arn:aws:iam::000000000000:user/x'"),
        refused(
            "UNLOAD ('SELECT 1') TO 's3://lake/x' CREDENTIALS 'aws_access_key_id=x'",
            "0A000",
            "CREDENTIALS is not supported by this server; use IAM_ROLE, which holds no secret"),
        refused(
            "UNLOAD ('SELECT 1' 'x') TO 's3://lake/x' IAM_ROLE default",
            "42601",
            "syntax error at or near \"'x'\""),
        refused(
            "UNLOAD ('SELECT ''x') TO 's3://lake/x' IAM_ROLE default",
            "42601",
            "unterminated quoted string at or near \"'x\""),
        refused(
            "UNLOAD ('SELECT 1') TO 's3://absent/x' IAM_ROLE default",
            "XX000",
            "S3ServiceException:The specified bucket does not exist,Status 404,Error NoSuchBucket"),
        refused(
            "UNLOAD ('SELECT 1') TO 's3://lake/x' IAM_ROLE '" + DENIED + "'",
            "42501",
            "User arn:aws:redshift:us-east-1:000000000000:dbuser:lakeferry/etl is not authorized to assume IAM Role "
                + DENIED),
        option("FORMAT", "42601", "syntax error at end of input"),
        option("FORMAT AVRO", "42601", "syntax error at or near \"AVRO\""),
        option("FORMAT TEXT", "42601", "syntax error at or near \"TEXT\""),
        option("FORMAT PARQUET FORMAT CSV", "42601", "conflicting or redundant options: FORMAT"),
        option("PARQUET CSV", "42601", "conflicting or redundant options: FORMAT"),
        option("HEADER HEADER", "42601", "conflicting or redundant options: HEADER"),
        option("FORMAT PARQUET HEADER", "0A000", "HEADER is not supported for UNLOAD to PARQUET"),
        option(
            "FORMAT PARQUET DELIMITER '|'",
            "0A000",
            "DELIMITER is not supported for UNLOAD to PARQUET"),
        option(
            "FORMAT PARQUET ADDQUOTES",
            "0A000",
            "ADDQUOTES is not supported for UNLOAD to PARQUET"),
        option("FORMAT PARQUET ESCAPE", "0A000", "ESCAPE is not supported for UNLOAD to PARQUET"),
        option(
            "FORMAT PARQUET NULL AS '@'",
            "0A000",
            "NULL AS is not supported for UNLOAD to PARQUET"),
        option("FORMAT PARQUET GZIP", "0A000", "GZIP is not supported for UNLOAD to PARQUET"),
        option("FORMAT PARQUET BZIP2", "0A000", "BZIP2 is not supported for UNLOAD to PARQUET"),
        option("FORMAT PARQUET ZSTD", "0A000", "ZSTD is not supported for UNLOAD to PARQUET"),
        option(
            "FORMAT PARQUET FIXEDWIDTH '0:1'",
            "0A000",
            "FIXEDWIDTH is not supported for UNLOAD to PARQUET"),
        option("FORMAT JSON HEADER", "0A000", "HEADER is not supported for UNLOAD to JSON"),
        option("FORMAT JSON NULL '@'", "0A000", "NULL AS is not supported for UNLOAD to JSON"),
        option("FORMAT CSV ESCAPE", "0A000", "ESCAPE is not supported for UNLOAD to CSV"),
        option("FORMAT CSV ADDQUOTES", "0A000", "ADDQUOTES is not supported for UNLOAD to CSV"),
        option(
            "FORMAT CSV ROWGROUPSIZE 32 MB",
            "0A000",
            "ROWGROUPSIZE is not supported for UNLOAD to CSV"),
        option("ZSTD", "0A000", "ZSTD is not supported by this server"),
        option("FIXEDWIDTH AS '0:3'", "0A000", "FIXEDWIDTH is not supported by this server"),
        option("GZIP ZSTD", "42601", "conflicting or redundant options: GZIP, BZIP2, ZSTD"),
        option(
            "ALLOWOVERWRITE CLEANPATH",
            "42601",
            "ALLOWOVERWRITE and CLEANPATH cannot be specified together"),
        option("MAXFILESIZE 4 MB", "22023", "MAXFILESIZE must be between 5 MB and 6.2 GB: 4 MB"),
        option(
            "MAXFILESIZE AS 6.3 GB",
            "22023",
            "MAXFILESIZE must be between 5 MB and 6.2 GB: 6.3 GB"),
        option("MAXFILESIZE '5 MB'", "42601", "syntax error at or near \"'5 MB'\""),
        option("MAXFILESIZE 1.2.3 GB", "42601", "invalid size of MAXFILESIZE: 1.2.3 GB"),
        option("MAXFILESIZE 5 TB", "42601", "syntax error at or near \"TB\""),
        option(
            "PARQUET ROWGROUPSIZE 31 MB",
            "22023",
            "ROWGROUPSIZE must be between 32 MB and 128 MB: 31 MB"),
        option("DELIMITER ''", "22023", "DELIMITER must be a single ASCII character"),
        option("DELIMITER '||'", "22023", "DELIMITER must be a single ASCII character"),
        option("DELIMITER 'ü'", "22023", "DELIMITER must be a single ASCII character"),
        option("PARTITION (a)", "42601", "syntax error at or near \"(\""),
        option("PARTITION BY a", "42601", "syntax error at or near \"a\""),
        option("PARTITION BY ()", "42601", "syntax error at or near \")\""),
        option("PARTITION BY (a,)", "42601", "syntax error at or near \")\""),
        option("PARTITION BY ('a')", "42601", "syntax error at or near \"'a'\""),
        option("PARQUET PARTITION BY (absent)", "42703", "column \"absent\" does not exist"),
        option(
            "PARQUET PARTITION BY (a, b)",
            "0A000",
            "UNLOAD with PARTITION BY needs at least one column that is not a partition column"),
        option("NONSENSE", "42601", "syntax error at or near \"NONSENSE\""),
        option("EXTENSION csv", "42601", "syntax error at or near \"csv\""),
        option("KMS_KEY_ID 'x' ENCRYPTED", "0A000", "KMS_KEY_ID is not supported by this server"),
        query("", "42601", "syntax error at end of input"),
        query(
            "DELETE FROM t",
            "42601",
            "UNLOAD takes a SELECT statement, not one that begins with \"DELETE\""),
        query(
            "DELETE FROM t RETURNING *",
            "42601",
            "UNLOAD takes a SELECT statement, not one that begins with \"DELETE\""),
        query(
            "TABLE t",
            "42601",
            "UNLOAD takes a SELECT statement, not one that begins with \"TABLE\""),
        query(
            "SELECT 1; SELECT 2",
            "42601",
            "cannot insert multiple commands into an UNLOAD statement"),
        query(
            "SELECT 1; DROP TABLE t",
            "42601",
            "cannot insert multiple commands into an UNLOAD statement"),
        query("SELECT * FROM t LIMIT 1", "0A000", "Limit clause is not supported"),
        query("SELECT * FROM t ORDER BY a limit 1", "0A000", "Limit clause is not supported"),
        query("SELECT 1) TO PROGRAM 'id' --", "42601", "syntax error at or near \")\""),
        query("SELECT * FROM absent", "42P01", "relation \"absent\" does not exist"),
        query("SELECT absent FROM t", "42703", "column \"absent\" does not exist"),
        query("SELECT a, a FROM t", "42701", "column name \"a\" is specified more than once"),
        query(
            "SELECT a AS \"X\", b AS x FROM t",
            "42701",
            "column name \"x\" is specified more than once"),
        query("SELECT FROM t", "42601", "UNLOAD needs a query with columns"),
        query("SELECT a / 0 FROM t", "22012", "division by zero"),
        query("SELECT /* open", "42601", "unterminated /* comment at or near \"/* open\""),
        refused(
            "UNLOAD ('SELECT 1') TO 's3://lake/refused/_x' IAM_ROLE default PARQUET",
            "22023",
            "The file name prefix of UNLOAD to PARQUET cannot begin with '_' or '.': '_x'"),
        refused(
            "UNLOAD ('SELECT 1') TO 's3://lake/.x' IAM_ROLE default PARQUET",
            "22023",
            "The file name prefix of UNLOAD to PARQUET cannot begin with '_' or '.': '.x'"));
  }
}
