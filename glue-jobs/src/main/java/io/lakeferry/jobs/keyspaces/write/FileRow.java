package io.lakeferry.jobs.keyspaces.write;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A row of a file.
 *
 * @param deleted whether it is one that is no more
 * @param partition whether it stands for a partition that has no rows, only what they would share
 * @param values its values in the order of the target's columns; null for NULL
 */
record FileRow(boolean deleted, boolean partition, List<ByteBuffer> values) {}
