package io.lakeferry.jobs.redshift;

import io.lakeferry.contract.flow.RedshiftUnload;
import io.lakeferry.contract.handoff.Receipt.Column;
import io.lakeferry.contract.lake.FileFormat;
import io.lakeferry.jobs.publish.StagedFile;
import java.util.List;

/**
 * Rows in staging, counted by three parties.
 *
 * @param rows the rows
 * @param files the files that have rows
 * @param columns the columns; empty if there are no files and the manifest does not say
 * @param version the version of the warehouse
 */
record Unloaded(long rows, List<StagedFile> files, List<Column> columns, String version) {

  /**
   * The columns of the files that there would be if there were rows; empty if only Spark could tell
   * them. A table of the Data Catalog is never made of columns that its files will not have.
   */
  List<Column> columnsWithoutRows(RedshiftUnload flow) {
    boolean same = flow.transform().isEmpty() && flow.fileFormat() != FileFormat.AVRO;
    return same ? columns : List.of();
  }
}
