package io.lakeferry.local.laptop;

/**
 * Where the servers listen on the loopback address; 0 takes a free port.
 *
 * @param endpoint the AWS endpoint
 * @param s3 the S3 server
 * @param redshift the warehouse
 */
public record Ports(int endpoint, int s3, int redshift) {
  /** The ports that documentation names. */
  public static Ports usual() {
    return new Ports(4566, 4567, 5439);
  }

  /** Whatever is free. */
  public static Ports free() {
    return new Ports(0, 0, 0);
  }
}
