package io.lakeferry.jobs.rds.database;

import io.lakeferry.jobs.JobFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Whose certificates the job believes: those that the JVM does, and those of a file. */
public final class Trust {
  /** The name under which AWS publishes the certificates of Amazon RDS. */
  public static final String FILE = "global-bundle.pem";

  // The store holds nothing secret; the format wants a word.
  private static final String WORD = "certificates";

  private Trust() {}

  /**
   * If there is such a file in a folder, believes it too. Must come before the first connection, as
   * the JVM reads its settings once.
   */
  public static void widen(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      return;
    }
    try {
      Path store = Files.createTempFile("trust", ".p12");
      store.toFile().deleteOnExit();
      try (OutputStream out = Files.newOutputStream(store)) {
        combined(file).store(out, WORD.toCharArray());
      }
      System.setProperty("javax.net.ssl.trustStore", store.toString());
      System.setProperty("javax.net.ssl.trustStoreType", "PKCS12");
      System.setProperty("javax.net.ssl.trustStorePassword", WORD);
    } catch (IOException | GeneralSecurityException e) {
      throw new JobFailure(
          "Cannot read the certificates in " + FILE + ": " + e.getMessage() + "; it must be PEM",
          e);
    }
  }

  private static KeyStore combined(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    int number = 0;
    TrustManagerFactory jvm =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    jvm.init((KeyStore) null);
    for (TrustManager manager : jvm.getTrustManagers()) {
      if (manager instanceof X509TrustManager x509) {
        for (X509Certificate certificate : x509.getAcceptedIssuers()) {
          store.setCertificateEntry("jvm-" + number++, certificate);
        }
      }
    }
    try (InputStream in = Files.newInputStream(file)) {
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("file-" + number++, certificate);
      }
    }
    return store;
  }
}
