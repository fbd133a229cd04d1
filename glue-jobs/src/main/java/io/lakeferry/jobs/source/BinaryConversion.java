package io.lakeferry.jobs.source;

import io.lakeferry.contract.table.ColumnDefinition;
import java.util.Base64;

/**
 * To bytes: from Parquet as they are, from text in base64 (RFC 4648, section 4) with its padding.
 */
final class BinaryConversion extends Conversion {
  BinaryConversion(ColumnDefinition column) {
    super(column);
  }

  @Override
  Object string(String value) throws UnfitValue {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(value);
    } catch (IllegalArgumentException e) {
      throw notBase64(value);
    }
    // The decoder forgives missing padding and bits that nothing is made of.
    if (!Base64.getEncoder().encodeToString(bytes).equals(value)) {
      throw notBase64(value);
    }
    return bytes;
  }

  @Override
  Object bytes(byte[] value) {
    return value;
  }

  private UnfitValue notBase64(String value) {
    return wrongType("the text " + shown(value) + ", which is not base64,");
  }
}
