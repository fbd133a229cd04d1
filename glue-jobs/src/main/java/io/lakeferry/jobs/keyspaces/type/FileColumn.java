package io.lakeferry.jobs.keyspaces.type;

import java.io.Serializable;

/**
 * A column of a table, and the column of files that holds its values.
 *
 * @param column the one of the table
 * @param field the name of the one of the files
 */
public record FileColumn(TableColumn column, String field) implements Serializable {}
