package io.lakeferry.jobs.redshift;

import io.lakeferry.contract.handoff.Receipt.Column;
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
record Unloaded(long rows, List<StagedFile> files, List<Column> columns, String version) {}
