package io.lakeferry.functions.launch;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What the payloads of a flow look like.
 *
 * @param keys the keys there are
 * @param connection the one that names the Glue connection
 * @param secret the one that names the secret
 * @param secretJson what the secret holds, for messages
 * @param sample a payload to look at, for messages
 */
record PayloadShape(
    Set<PayloadKey> keys,
    PayloadKey connection,
    PayloadKey secret,
    String secretJson,
    String sample) {
  static final PayloadShape REDSHIFT_UNLOAD =
      new PayloadShape(
          EnumSet.range(PayloadKey.TABLE, PayloadKey.FORCE),
          PayloadKey.REDSHIFT_CONNECTION,
          PayloadKey.SECRET_ID,
          "{\"username\":…,\"password\":…}",
          "events/redshift-unload.json");
  static final PayloadShape S3_TO_RDS =
      new PayloadShape(
          keysOfLoad(),
          PayloadKey.CONNECTION,
          PayloadKey.TARGET_SECRET_ID,
          "{\"engine\":…,\"host\":…,\"port\":…,\"dbname\":…,\"username\":…,\"password\":…}",
          "events/s3-to-rds.json");
  static final PayloadShape KEYSPACES =
      new PayloadShape(
          keysOfKeyspaces(),
          PayloadKey.CONNECTION,
          PayloadKey.SECRET_ID,
          "{\"username\":…,\"password\":…}",
          "events/keyspaces-export.json");

  /** A load has no day that could begin earlier or later. */
  private static Set<PayloadKey> keysOfLoad() {
    EnumSet<PayloadKey> keys = EnumSet.range(PayloadKey.WRITE_MODE, PayloadKey.REPLAY);
    keys.remove(PayloadKey.TIME_ZONE);
    return keys;
  }

  /** The key that is spelled like this. */
  Optional<PayloadKey> key(String text) {
    return keys.stream().filter(key -> key.text().equals(text)).findFirst();
  }

  /** The key that somebody who wrote this most likely meant. */
  PayloadKey nearest(String text) {
    return keys.stream().min(Comparator.comparingInt(key -> key.distance(text))).orElseThrow();
  }

  /** Without TimeZone, which nothing would heed: the folders of exports are in UTC. */
  private static Set<PayloadKey> keysOfKeyspaces() {
    Set<PayloadKey> keys = EnumSet.range(PayloadKey.OPERATION, PayloadKey.DRIVER_CONF);
    keys.addAll(EnumSet.range(PayloadKey.SCHEDULED_TIME, PayloadKey.FORCE));
    keys.addAll(EnumSet.of(PayloadKey.COLUMNS, PayloadKey.CONNECTION, PayloadKey.SECRET_ID));
    keys.remove(PayloadKey.TIME_ZONE);
    return keys;
  }
}
