package io.lakeferry.local.redshift;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The system views, types and functions of Redshift that clients of this front ask for. */
final class SystemViews {
  private static final String DEFINITIONS =
      """
      SET allow_system_table_mods = on;
      SET client_min_messages = warning;
      CREATE OR REPLACE VIEW pg_catalog.svv_external_schemas AS
        SELECT 0::oid AS esoid, 1::smallint AS eskind, ''::name AS schemaname,
               0 AS esowner, ''::text AS databasename, ''::text AS esoptions WHERE false;
      CREATE OR REPLACE VIEW pg_catalog.svv_tables AS
        SELECT table_catalog::text, table_schema::text, table_name::text, table_type::text,
               NULL::text AS remarks FROM information_schema.tables;
      CREATE OR REPLACE VIEW pg_catalog.svv_columns AS
        SELECT table_catalog::text, table_schema::text, table_name::text, column_name::text,
               ordinal_position::int, column_default::text, is_nullable::text, data_type::text,
               character_maximum_length::int, numeric_precision::int,
               numeric_precision_radix::int, numeric_scale::int, datetime_precision::int,
               NULL::text AS interval_type, NULL::text AS interval_precision,
               NULL::text AS character_set_catalog, NULL::text AS character_set_schema,
               NULL::text AS character_set_name, NULL::text AS collation_catalog,
               NULL::text AS collation_schema, NULL::text AS collation_name,
               NULL::text AS domain_name, NULL::text AS remarks
          FROM information_schema.columns;
      CREATE OR REPLACE VIEW pg_catalog.pg_proc_info AS
        SELECT oid AS prooid, p.* FROM pg_catalog.pg_proc p;
      CREATE OR REPLACE FUNCTION pg_catalog.pg_get_late_binding_view_cols() RETURNS SETOF record
        LANGUAGE sql STABLE
        AS $$SELECT ''::name, ''::name, ''::name, ''::text, 0 WHERE false$$;
      CREATE OR REPLACE FUNCTION pg_catalog."isnull"(text, text) RETURNS text
        LANGUAGE sql IMMUTABLE AS $$SELECT coalesce($1, $2)$$;
      CREATE OR REPLACE FUNCTION pg_catalog.charindex(text, text) RETURNS int
        LANGUAGE sql IMMUTABLE AS $$SELECT strpos($2, $1)$$;
      CREATE OR REPLACE FUNCTION pg_catalog.regexp_replace(text, text) RETURNS text
        LANGUAGE sql IMMUTABLE AS $$SELECT regexp_replace($1, $2, '', 'g')$$;
      CREATE TABLE IF NOT EXISTS pg_catalog.stl_unload_log (
        userid int, query int, slice int, pid int, path text, start_time timestamp,
        end_time timestamp, line_count bigint, transfer_size bigint, file_format text);
      CREATE SEQUENCE IF NOT EXISTS pg_catalog.stl_query_id;
      CREATE OR REPLACE FUNCTION pg_catalog.getdate() RETURNS timestamp LANGUAGE sql STABLE
        AS 'SELECT localtimestamp(0)';
      DO LANGUAGE plpgsql '
      BEGIN
        IF to_regtype(''pg_catalog.super'') IS NULL THEN
          CREATE DOMAIN pg_catalog.super AS jsonb;
          CREATE DOMAIN pg_catalog.varbyte AS bytea;
        END IF;
      END';
      GRANT SELECT ON pg_catalog.svv_external_schemas, pg_catalog.pg_proc_info,
        pg_catalog.svv_tables,
        pg_catalog.svv_columns, pg_catalog.stl_unload_log TO public;
      """;

  private SystemViews() {}

  static void createIn(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(DEFINITIONS);
    }
  }
}
