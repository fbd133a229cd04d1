package io.lakeferry.functions.glue;

import io.lakeferry.contract.handoff.Receipt;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.ErrorDetail;
import software.amazon.awssdk.services.glue.model.GetTableRequest;
import software.amazon.awssdk.services.glue.model.PartitionError;
import software.amazon.awssdk.services.glue.model.Table;

/** The tables and partitions of the Data Catalog. */
public final class DataCatalog {
  // https://docs.aws.amazon.com/glue/latest/webapi/API_BatchCreatePartition.html
  private static final int BATCH = 100;

  private final GlueClient client;

  DataCatalog(GlueClient client) {
    this.client = client;
  }

  /**
   * Registers files: creates their table if there is none, adds the columns that it lacks if the
   * entry asks for it, and creates or updates their partitions. Doing it twice changes nothing.
   *
   * @throws GlueRefusedException if the catalog refuses it, such as a database that is missing
   * @throws GlueDeferredException if it was not possible in the time there was
   */
  public void register(CatalogEntry entry, Deadline deadline) {
    GlueCalls calls = new GlueCalls(deadline);
    String name = entry.table().database() + "." + entry.table().table();
    refuseAmbiguous(entry, name);
    Optional<Table> live = find(entry, name, calls);
    if (live.isEmpty()) {
      create(entry, name, calls);
    } else if (entry.missing() == CatalogEntry.MissingColumns.ADDED) {
      addColumns(entry, live.get(), name, calls);
    }
    List<CatalogEntry.Partition> partitions = entry.partitions();
    for (int start = 0; start < partitions.size(); start += BATCH) {
      int end = Math.min(start + BATCH, partitions.size());
      register(entry, partitions.subList(start, end), name, calls);
    }
  }

  /** Glue takes such a table, and then no reader does. */
  private static void refuseAmbiguous(CatalogEntry entry, String name) {
    List<String> both =
        entry.columns().stream()
            .map(Receipt.Column::name)
            .filter(column -> entry.partitionKeys().stream().anyMatch(column::equalsIgnoreCase))
            .toList();
    if (!both.isEmpty()) {
      throw new GlueRefusedException(
          "Cannot register table "
              + name
              + ", its files have columns that are named as its partition keys are: "
              + String.join(", ", both)
              + "; rename them by a Transform, or leave Catalog out");
    }
  }

  private void create(CatalogEntry entry, String name, GlueCalls calls) {
    try {
      calls.repeat(
          "create table " + name, () -> client.createTable(CatalogRequests.createTable(entry)));
    } catch (AwsServiceException e) {
      refuseUnlessPresent("create table " + name, e);
    }
  }

  /** Looks again where somebody else changed the table at the same time. */
  private void addColumns(CatalogEntry entry, Table seen, String name, GlueCalls calls) {
    String action = "add columns to table " + name;
    Optional<Table> live = Optional.of(seen);
    for (int attempt = 0; live.isPresent(); attempt++) {
      Table table = live.get();
      List<Column> missing = CatalogRequests.missing(entry, table);
      if (missing.isEmpty()) {
        return;
      }
      try {
        calls.repeat(
            action, () -> client.updateTable(CatalogRequests.addColumns(entry, table, missing)));
        return;
      } catch (AwsServiceException e) {
        if (GlueFailure.of(e) != GlueFailure.RACED) {
          throw GlueCalls.refused(action, e);
        }
        calls.waitAfter(attempt, action, e);
        live = find(entry, name, calls);
      }
    }
  }

  private void register(
      CatalogEntry entry, List<CatalogEntry.Partition> partitions, String name, GlueCalls calls) {
    String action = "register partitions of table " + name;
    List<PartitionError> errors;
    try {
      errors =
          calls
              .repeat(
                  action,
                  () -> client.batchCreatePartition(CatalogRequests.create(entry, partitions)))
              .errors();
    } catch (AwsServiceException e) {
      throw GlueCalls.refused(action, e);
    }
    Map<List<String>, CatalogEntry.Partition> byValues = new HashMap<>();
    partitions.forEach(partition -> byValues.put(partition.values(), partition));
    for (PartitionError error : errors) {
      ErrorDetail detail = error.errorDetail();
      if (!detail.errorCode().equals("AlreadyExistsException")) {
        throw new GlueRefusedException(
            "Cannot " + action + ": " + detail.errorCode() + ": " + detail.errorMessage());
      }
      update(entry, byValues.get(error.partitionValues()), name, calls);
    }
  }

  private void update(
      CatalogEntry entry, CatalogEntry.Partition partition, String name, GlueCalls calls) {
    String action = "update partition " + partition.values() + " of table " + name;
    try {
      calls.repeat(action, () -> client.updatePartition(CatalogRequests.update(entry, partition)));
    } catch (AwsServiceException gone) {
      throw GlueCalls.refused(action, gone);
    }
  }

  private Optional<Table> find(CatalogEntry entry, String name, GlueCalls calls) {
    try {
      return Optional.of(
          calls
              .repeat(
                  "read table " + name,
                  () ->
                      client.getTable(
                          GetTableRequest.builder()
                              .databaseName(entry.table().database())
                              .name(entry.table().table())
                              .build()))
              .table());
    } catch (AwsServiceException e) {
      if (GlueFailure.of(e) == GlueFailure.ABSENT) {
        return Optional.empty();
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
