package io.millrace.lakehouse.decoding;

import java.util.List;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/** What Avro's types are in Spark. Everything may be null, since an event that cannot be decoded is. */
public final class SparkTypes {

    private SparkTypes() {}

    public static DataType of(Schema schema) {
        LogicalType logical = schema.getLogicalType();
        if (logical instanceof LogicalTypes.Decimal decimal) {
            return DataTypes.createDecimalType(decimal.getPrecision(), decimal.getScale());
        }
        return switch (schema.getType()) {
            case RECORD ->
                DataTypes.createStructType(schema.getFields().stream()
                        .map(field -> DataTypes.createStructField(field.name(), of(field.schema()), true))
                        .toArray(StructField[]::new));
            case ARRAY -> DataTypes.createArrayType(of(schema.getElementType()), true);
            case MAP -> DataTypes.createMapType(DataTypes.StringType, of(schema.getValueType()), true);
            case UNION -> of(theOneThatIsNotNull(schema));
            case LONG -> isTimestamp(logical) ? DataTypes.TimestampType : DataTypes.LongType;
            case INT -> logical instanceof LogicalTypes.Date ? DataTypes.DateType : DataTypes.IntegerType;
            case STRING, ENUM -> DataTypes.StringType;
            case BYTES, FIXED -> DataTypes.BinaryType;
            case FLOAT -> DataTypes.FloatType;
            case DOUBLE -> DataTypes.DoubleType;
            case BOOLEAN -> DataTypes.BooleanType;
            case NULL -> DataTypes.NullType;
        };
    }

    static boolean isTimestamp(LogicalType logical) {
        return logical instanceof LogicalTypes.TimestampMillis || logical instanceof LogicalTypes.TimestampMicros;
    }

    public static Schema theOneThatIsNotNull(Schema union) {
        List<Schema> types = union.getTypes().stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .toList();
        if (types.size() != 1) {
            throw new IllegalArgumentException("A column cannot be of several types: " + union);
        }
        return types.get(0);
    }
}
