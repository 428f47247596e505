package dev.invites.adapter.jdbc;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Oid;
import org.postgresql.util.PGBinaryObject;
import org.postgresql.util.PGobject;

/**
 * Rows as PostgreSQL takes them in binary form: an array of records. One array of rows costs the server less than one for
 * each of thirty columns, and to read it from text cost a third of what it spent on a round. The form is that of {@code
 * array_recv} and {@code record_recv}: of each record the number of its columns, of each column the type, the length, which
 * is -1 for null, and the value, all of it big-endian.
 *
 * @param type that the schema has for such a row
 */
record BinaryRows<T>(String type, List<Column<T>> columns, List<T> all) implements Value {

    private static final OffsetDateTime EPOCH = OffsetDateTime.of(2000, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    private static final int NULL = -1;

    @Override
    public void set(PreparedStatement statement, int position) throws SQLException {
        BaseConnection connection = statement.getConnection().unwrap(BaseConnection.class);
        String array = type + "[]";
        // Both are looked up once in a connection.
        int oid = connection.getTypeInfo().getPGType(array);
        connection.getQueryExecutor().addBinarySendOid(oid);
        statement.setObject(
                position, new Sent(array, bytes(connection.getTypeInfo().getPGArrayElement(oid))));
    }

    private byte[] bytes(int element) {
        Bytes bytes = new Bytes();
        bytes.beginArray(element, all.size());
        for (T one : all) {
            int at = bytes.begin();
            bytes.integer(columns.size());
            for (Column<T> column : columns) {
                bytes.integer(oid(column.type()));
                Optional<?> value = column.read().apply(one);
                if (value.isPresent()) {
                    bytes.value(value.get(), column.type());
                } else {
                    bytes.integer(NULL);
                }
            }
            bytes.end(at);
        }
        return bytes.all();
    }

    private static int oid(Column.Type type) {
        return switch (type) {
            case UUID -> Oid.UUID;
            case TEXT -> Oid.VARCHAR;
            case INTEGER -> Oid.INT4;
            case LONG -> Oid.INT8;
            case BOOLEAN -> Oid.BOOL;
            case TIME -> Oid.TIMESTAMPTZ;
            case UUIDS -> Oid.UUID_ARRAY;
            case TEXTS -> Oid.VARCHAR_ARRAY;
            case INTEGERS -> Oid.INT4_ARRAY;
        };
    }

    /** What is written, which grows. */
    private static final class Bytes {

        private ByteBuffer buffer = ByteBuffer.allocate(4096);

        byte[] all() {
            byte[] all = new byte[buffer.position()];
            buffer.get(0, all);
            return all;
        }

        /** Leaves room for a length. */
        int begin() {
            integer(0);
            return buffer.position();
        }

        /** Puts the length of what was written since {@link #begin} there. */
        void end(int from) {
            buffer.putInt(from - Integer.BYTES, buffer.position() - from);
        }

        void beginArray(int element, int size) {
            integer(size == 0 ? 0 : 1);
            // None of the elements is null.
            integer(0);
            integer(element);
            if (size > 0) {
                integer(size);
                integer(1);
            }
        }

        void value(Object value, Column.Type type) {
            int at = begin();
            if (value instanceof List<?> list) {
                Column.Type element = type.element();
                beginArray(oid(element), list.size());
                list.forEach(one -> value(one, element));
            } else if (value instanceof UUID id) {
                room(2 * Long.BYTES).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
            } else if (value instanceof OffsetDateTime time) {
                room(Long.BYTES).putLong(ChronoUnit.MICROS.between(EPOCH, time));
            } else if (value instanceof Long number) {
                room(Long.BYTES).putLong(number);
            } else if (value instanceof Integer number) {
                integer(number);
            } else if (value instanceof Boolean is) {
                room(1).put((byte) (is ? 1 : 0));
            } else {
                byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
                room(text.length).put(text);
            }
            end(at);
        }

        void integer(int number) {
            room(Integer.BYTES).putInt(number);
        }

        private ByteBuffer room(int size) {
            if (buffer.remaining() < size) {
                buffer = ByteBuffer.allocate(2 * buffer.capacity() + size).put(buffer.flip());
            }
            return buffer;
        }
    }

    /** As the driver takes it. */
    private static final class Sent extends PGobject implements PGBinaryObject {

        private static final long serialVersionUID = 1;

        private final byte[] bytes;

        Sent(String type, byte[] bytes) {
            setType(type);
            this.bytes = bytes;
        }

        /** Of the text form, which there is none of: without this the driver would send null in its place. */
        @Override
        public String getValue() {
            throw new IllegalStateException("rows are not sent as text");
        }

        @Override
        public int lengthInBytes() {
            return bytes.length;
        }

        @Override
        public void setByteValue(byte[] value, int offset) {
            throw new UnsupportedOperationException("it is never read");
        }

        @Override
        public void toBytes(byte[] target, int offset) {
            System.arraycopy(bytes, 0, target, offset, bytes.length);
        }
    }
}
