package io.lakeferry.functions.glue;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.GetTableRequest;

/** The tables and partitions of the Data Catalog. */
public final class DataCatalog {
  private final GlueClient client;

  DataCatalog(GlueClient client) {
    this.client = client;
  }

  /**
   * Registers files: creates their table if there is none, and creates or updates their partition.
   * Doing it twice changes nothing.
   *
   * @throws GlueRefusedException if the catalog refuses it, such as a database that is missing
   * @throws GlueDeferredException if it was not possible in the time there was
   */
  public void register(CatalogEntry entry, Deadline deadline) {
    GlueCalls calls = new GlueCalls(deadline);
    String name = entry.table().database() + "." + entry.table().table();
    if (!exists(entry, name, calls)) {
      try {
        calls.repeat(
            "create table " + name, () -> client.createTable(CatalogRequests.createTable(entry)));
      } catch (AwsServiceException e) {
        refuseUnlessPresent("create table " + name, e);
      }
    }
    entry.partition().ifPresent(partition -> register(entry, partition, name, calls));
  }

  private void register(
      CatalogEntry entry, CatalogEntry.Partition partition, String name, GlueCalls calls) {
    String action = "register partition " + partition.value() + " of table " + name;
    try {
      calls.repeat(action, () -> client.createPartition(CatalogRequests.create(entry, partition)));
    } catch (AwsServiceException e) {
      refuseUnlessPresent(action, e);
      try {
        calls.repeat(
            action, () -> client.updatePartition(CatalogRequests.update(entry, partition)));
      } catch (AwsServiceException gone) {
        throw GlueCalls.refused(action, gone);
      }
    }
  }

  private boolean exists(CatalogEntry entry, String name, GlueCalls calls) {
    try {
      calls.repeat(
          "read table " + name,
          () ->
              client.getTable(
                  GetTableRequest.builder()
                      .databaseName(entry.table().database())
                      .name(entry.table().table())
                      .build()));
      return true;
    } catch (AwsServiceException e) {
      if (GlueFailure.of(e) == GlueFailure.ABSENT) {
        return false;
      }
      throw e;
    }
  }

  private static void refuseUnlessPresent(String action, AwsServiceException e) {
    if (GlueFailure.of(e) != GlueFailure.PRESENT) {
      throw GlueCalls.refused(action, e);
    }
  }
}
