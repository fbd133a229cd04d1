package io.lakeferry.local.glue;

import static io.lakeferry.local.endpoint.Shape.choice;
import static io.lakeferry.local.endpoint.Shape.flag;
import static io.lakeferry.local.endpoint.Shape.list;
import static io.lakeferry.local.endpoint.Shape.map;
import static io.lakeferry.local.endpoint.Shape.moment;
import static io.lakeferry.local.endpoint.Shape.struct;
import static io.lakeferry.local.endpoint.Shape.text;
import static io.lakeferry.local.endpoint.Shape.whole;

import io.lakeferry.local.endpoint.ListOf;
import io.lakeferry.local.endpoint.Shape;
import io.lakeferry.local.endpoint.Struct;

/** The shapes of the Data Catalog. */
final class CatalogShapes {
  private static final int MANY = Integer.MAX_VALUE;
  private static final Shape.Text NAME = JobShapes.NAME;
  private static final Struct COLUMN =
      struct()
          .required("Name", NAME)
          .with("Type", text(0, 131_072))
          .with("Comment", text(0, 255))
          .with("Parameters", map());
  private static final Struct SERDE =
      struct().with("Name", NAME).with("SerializationLibrary", NAME).with("Parameters", map());
  private static final Struct STORAGE =
      struct()
          .with("Columns", list(COLUMN, MANY))
          .with("Location", text(0, 2056))
          .with("AdditionalLocations", list(text(0, 2056), MANY))
          .with("InputFormat", text(0, 128))
          .with("OutputFormat", text(0, 128))
          .with("Compressed", flag())
          .with("NumberOfBuckets", whole(Integer.MIN_VALUE, Integer.MAX_VALUE))
          .with("SerdeInfo", SERDE)
          .with("BucketColumns", list(NAME, MANY))
          .with(
              "SortColumns",
              list(struct().required("Column", NAME).required("SortOrder", whole(0, 1)), MANY))
          .with("Parameters", map())
          .with(
              "SkewedInfo",
              struct()
                  .with("SkewedColumnNames", list(NAME, MANY))
                  .with("SkewedColumnValues", list(text(), MANY))
                  .with("SkewedColumnValueLocationMaps", map()))
          .with("StoredAsSubDirectories", flag());
  private static final ListOf VALUES = list(text(0, 1024), MANY);

  private static final Struct DATABASE_INPUT =
      struct()
          .required("Name", NAME)
          .with("Description", JobShapes.DESCRIPTION)
          .with("LocationUri", text(1, 1024))
          .with("Parameters", map());
  private static final Struct TABLE_INPUT =
      struct()
          .required("Name", NAME)
          .with("Description", JobShapes.DESCRIPTION)
          .with("Owner", NAME)
          .with("LastAccessTime", moment())
          .with("LastAnalyzedTime", moment())
          .with("Retention", whole(0, Integer.MAX_VALUE))
          .with("StorageDescriptor", STORAGE)
          .with("PartitionKeys", list(COLUMN, MANY))
          .with("ViewOriginalText", text(0, 409_600))
          .with("ViewExpandedText", text(0, 409_600))
          .with("TableType", text(0, 255))
          .with("Parameters", map());
  private static final Struct PARTITION_INPUT =
      struct()
          .with("Values", VALUES)
          .with("LastAccessTime", moment())
          .with("LastAnalyzedTime", moment())
          .with("StorageDescriptor", STORAGE)
          .with("Parameters", map());

  static final Struct CREATE_DATABASE =
      Catalog.ID.required("DatabaseInput", DATABASE_INPUT).with("Tags", JobShapes.TAGS);
  static final Struct DATABASE = Catalog.ID.required("Name", NAME);
  static final Struct UPDATE_DATABASE = DATABASE.required("DatabaseInput", DATABASE_INPUT);
  static final Struct DATABASES =
      Catalog.ID
          .with("NextToken", text())
          .with("MaxResults", whole(1, 100))
          .with("ResourceShareType", choice("ALL", "FOREIGN", "FEDERATED"));

  private static final Struct IN_DATABASE = Catalog.ID.required("DatabaseName", NAME);
  static final Struct CREATE_TABLE = IN_DATABASE.required("TableInput", TABLE_INPUT);
  static final Struct UPDATE_TABLE =
      CREATE_TABLE.with("SkipArchive", flag()).with("VersionId", text(1, 255));
  static final Struct TABLE = IN_DATABASE.required("Name", NAME);
  static final Struct TABLES =
      IN_DATABASE
          .with("Expression", text(0, 2048))
          .with("NextToken", text())
          .with("MaxResults", whole(1, 100));

  private static final Struct IN_TABLE = IN_DATABASE.required("TableName", NAME);
  private static final Struct KEY = struct().required("Values", VALUES);
  static final Struct CREATE_PARTITION = IN_TABLE.required("PartitionInput", PARTITION_INPUT);
  static final Struct CREATE_PARTITIONS =
      IN_TABLE.required("PartitionInputList", list(PARTITION_INPUT, 0, 100));
  static final Struct PARTITION = IN_TABLE.required("PartitionValues", VALUES);
  static final Struct PARTITIONS =
      IN_TABLE
          .with("Expression", text(0, 2048))
          .with("ExcludeColumnSchema", flag())
          .with("NextToken", text())
          .with("MaxResults", whole(1, 1000));
  static final Struct GET_SOME = IN_TABLE.required("PartitionsToGet", list(KEY, 0, 1000));
  static final Struct UPDATE_PARTITION =
      IN_TABLE
          .required("PartitionValueList", list(text(0, 1024), 0, 100))
          .required("PartitionInput", PARTITION_INPUT);
  static final Struct DELETE_SOME = IN_TABLE.required("PartitionsToDelete", list(KEY, 0, 25));

  private CatalogShapes() {}
}
