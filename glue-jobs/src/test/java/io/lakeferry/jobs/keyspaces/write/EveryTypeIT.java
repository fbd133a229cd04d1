package io.lakeferry.jobs.keyspaces.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.data.CqlDuration;
import io.lakeferry.jobs.JobFailure;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Every type of Cassandra through Parquet into a second table, compared by the server's bytes. */
@ExtendWith(TestCassandra.class)
class EveryTypeIT {
  private static final String SCALARS =
      """
      a ascii, b bigint, bl blob, bo boolean, d date, de decimal, dou double, du duration, f float,
      i inet, n int, s smallint, t text, ti time, ts timestamp, tu timeuuid, ty tinyint, u uuid,
      v varint, "Ü""x y" text""";

  private static final String NESTED =
      """
      l list<int>, fl frozen<list<text>>, st set<timeuuid>, fst frozen<set<blob>>,
      m map<text, decimal>, fm frozen<map<int, frozen<list<text>>>>, ld list<duration>,
      tup tuple<int, text, frozen<tuple<double, boolean>>>, ftup frozen<tuple<timestamp, blob>>,
      addr address, faddr frozen<address>, addrs list<frozen<address>>,
      byaddr map<frozen<address>, frozen<set<inet>>>, vec vector<float, 3>, dvec vector<double, 2>,
      ivec vector<int, 1>, bvec vector<bigint, 2>, fvl list<frozen<vector<float, 2>>>,
      deep map<text, frozen<map<text, frozen<list<frozen<tuple<varint, date>>>>>>>""";

  @TempDir private static Path directory;

  @BeforeAll
  static void types(CqlSession session) {
    session.execute("CREATE TYPE store.place (lat double, \"Höhe\" smallint)");
    session.execute(
        "CREATE TYPE store.address (street text, zip int, tags frozen<set<text>>,"
            + " at frozen<place>, until timestamp)");
  }

  @Test
  void scalarsComeBackToTheLastBit(CqlSession session) throws Exception {
    Tables tables = twins(session, "scalars", "id int PRIMARY KEY, " + SCALARS);
    session.execute("INSERT INTO store.scalars (id) VALUES (0)");
    session.execute(
        """
        INSERT INTO store.scalars
        (id, a, b, bl, bo, d, de, dou, du, f, i, n, s, t, ti, ts, tu, ty, u, v, "Ü""x y")
        VALUES (1, 'x', -1, 0xcafe, true, '2024-02-29', 1.50, 0.1, 1mo2d3h, 1.5, '::1', 7, 8, 'Zoë',
        '12:00:00.000000001', '2026-11-20T06:00:00.123Z', 50554d6e-29bb-11e5-b345-feff819cdc9f, 9,
        1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed, 10, 'q"''')""");
    session.execute(
        """
        INSERT INTO store.scalars (id, a, b, bl, d, dou, du, f, i, n, s, t, ti, ts, ty)
        VALUES (2, '', 9223372036854775807, 0x, 0, NaN, -2147483647mo, NaN, '255.255.255.255',
        2147483647, 32767, '', '23:59:59.999999999', 9223372036854775807, 127)""");
    session.execute(
        """
        INSERT INTO store.scalars (id, b, d, dou, f, i, n, s, ti, ts, ty)
        VALUES (3, -9223372036854775808, 4294967295, -Infinity, Infinity, '2001:db8::ff00:42:8329',
        -2147483648, -32768, '00:00:00', -9223372036854775808, -128)""");
    var extreme =
        session.prepare(
            "INSERT INTO store.scalars (id, de, v, du, f, dou, t, ts, d, ti, u, bl)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    session.execute(
        extreme.bind(
            4,
            new BigDecimal(new BigInteger("-12345"), Integer.MIN_VALUE),
            BigInteger.TEN.pow(400).negate(),
            CqlDuration.newInstance(Integer.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE),
            -0.0f,
            -0.0,
            "\u0000\t\r\n\"',😀",
            Instant.parse("-0001-01-01T00:00:00Z"),
            LocalDate.of(1582, 10, 10),
            LocalTime.ofNanoOfDay(1),
            new UUID(-1, -1),
            ByteBuffer.wrap(new byte[70_000])));
    session.execute(
        extreme.bind(
            5,
            new BigDecimal(BigInteger.ONE, Integer.MAX_VALUE),
            BigInteger.ZERO,
            CqlDuration.newInstance(-1, -2, -3),
            Float.MIN_VALUE,
            Double.MAX_VALUE,
            "NaN",
            Instant.ofEpochMilli(-1),
            LocalDate.of(-10_000, 1, 1),
            LocalTime.MIDNIGHT,
            new UUID(0, 0),
            ByteBuffer.allocate(0)));
    for (String decimal :
        List.of("0E-40", "1E+40", "-1.000", "123456789012345678901234567890.12")) {
      session.execute(
          "INSERT INTO store.scalars (id, de) VALUES (?, ?)",
          decimal.hashCode(),
          new BigDecimal(decimal));
    }

    comeBack(tables, "scalars", 10);
  }

  @Test
  void collectionsTuplesAndUserTypesComeBack(CqlSession session) throws Exception {
    Tables tables = twins(session, "nested", "id int PRIMARY KEY, " + NESTED);
    session.execute("INSERT INTO store.nested (id) VALUES (0)");
    session.execute(
        """
        INSERT INTO store.nested (id, l, fl, st, fst, m, fm, ld, tup, ftup, addr, faddr, addrs, byaddr,
        vec, dvec, ivec, bvec, fvl, deep) VALUES (1, [3, 1, 3], ['', 'b'],
        {50554d6e-29bb-11e5-b345-feff819cdc9f}, {0x, 0x00}, {'': 1.50, 'k': -0E-9}, {1: [], 2: ['x']},
        [1d, -2mo], (1, 'x', (NaN, false)), (0, 0x), {street: 'Am Graben', zip: 1, tags: {'a'},
        at: {lat: 1.5, "Höhe": 3}, until: 0}, {street: ''}, [{zip: 2}, {at: {lat: null}}],
        {{zip: 3}: {'10.0.0.1', '::2'}}, [1.5, -0.0, NaN], [0.1, 2], [-2147483648],
        [9223372036854775807, 0], [[1, 2], [3, 4]], {'a': {'b': [(1, '2024-02-29'), (null, '1500-01-01')]}})""");
    session.execute(
        """
        INSERT INTO store.nested (id, l, fl, fst, fm, tup, ftup, faddr, deep) VALUES (2, [], [], {}, {},
        (null, null, null), (null, 0x01), {street: null}, {'': {}})""");

    comeBack(tables, "nested", 3);
  }

  @Test
  void everyTypeOfKeyComesBack(CqlSession session) throws Exception {
    Tables tables =
        twins(
            session,
            "keys",
            "a text, b blob, c timestamp, d decimal, e frozen<tuple<int, text>>, f inet, g date,"
                + " h frozen<list<int>>, i timeuuid, v int, PRIMARY KEY ((a, b, c), d, e, f, g, h, i)");
    session.execute(
        """
        INSERT INTO store.keys (a, b, c, d, e, f, g, h, i, v) VALUES ('', 0x, -1, -0.10, (null, ''),
        '::', 0, [], 50554d6e-29bb-11e5-b345-feff819cdc9f, 1)""");
    session.execute(
        """
        INSERT INTO store.keys (a, b, c, d, e, f, g, h, i) VALUES ('', 0x, -1, 1E+3, (1, 'x'),
        '127.0.0.1', '2024-02-29', [1, 2], 50554d6e-29bb-11e5-b345-feff819cdc9f)""");

    comeBack(tables, "keys", 2);
  }

  @Test
  void whatIsSharedByPartitionsWithAndWithoutRowsComesBack(CqlSession session) throws Exception {
    Tables tables =
        twins(
            session,
            "shared",
            "p int, c int, s text static, t set<int> static, v int, PRIMARY KEY (p, c)");
    session.execute("INSERT INTO store.shared (p, s) VALUES (1, 'alone')");
    session.execute("INSERT INTO store.shared (p, c, s, t, v) VALUES (2, 1, 'with', {1}, 1)");
    session.execute("INSERT INTO store.shared (p, c) VALUES (2, 2)");
    session.execute("INSERT INTO store.shared (p, c, v) VALUES (3, 1, 5)");

    comeBack(tables, "shared", 4);
  }

  @Test
  void aVectorThatTheDriverCannotReadIsRefused(CqlSession session) {
    Tables tables = twins(session, "words", "id int PRIMARY KEY, v vector<text, 2>");

    assertThatThrownBy(() -> tables.export("words"))
        .isInstanceOf(JobFailure.class)
        .hasMessageContaining("vector<text, 2>");
  }

  private static void comeBack(Tables tables, String table, int rows) throws Exception {
    Path file = tables.export(table);
    Written written = tables.importInto(table + "_copy", file);

    assertThat(written).isEqualTo(new Written(rows, rows, 0, 0));
    assertThat(tables.cells(table)).hasSize(rows);
    assertThat(tables.cells(table + "_copy")).isEqualTo(tables.cells(table));
  }

  private static Tables twins(CqlSession session, String table, String columns) {
    for (String name : List.of(table, table + "_copy")) {
      session.execute("CREATE TABLE store." + name + " (" + columns + ")");
    }
    return new Tables(session, directory);
  }
}
