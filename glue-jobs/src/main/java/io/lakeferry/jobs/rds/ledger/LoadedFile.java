package io.lakeferry.jobs.rds.ledger;

import io.lakeferry.jobs.source.Counts;
import io.lakeferry.jobs.source.SourceFile;

/**
 * A file of this load.
 *
 * @param file the file
 * @param counts its records
 */
public record LoadedFile(SourceFile file, Counts counts) {}
