package io.lakeferry.jobs.rds.database;

import io.lakeferry.contract.table.TableName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What the lock of a table is called; databases want numbers or short words. */
public final class LockName {
  private static final String PREFIX = "lakeferry:";
  // MySQL allows 64 characters.
  private static final int DIGEST_BYTES = 20;

  private LockName() {}

  /** A number of 64 bits that no other table is likely to have. */
  public static long number(TableName table) {
    return ByteBuffer.wrap(digest(table)).getLong();
  }

  /** A word of 50 characters that no other table is likely to have. */
  public static String word(TableName table) {
    return PREFIX + HexFormat.of().formatHex(digest(table), 0, DIGEST_BYTES);
  }

  private static byte[] digest(TableName table) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest((PREFIX + table.quoted()).getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
