package io.lakeferry.jobs.keyspaces.type;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.ListType;
import com.datastax.oss.driver.api.core.type.MapType;
import com.datastax.oss.driver.api.core.type.SetType;
import com.datastax.oss.driver.api.core.type.TupleType;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import com.datastax.oss.driver.api.core.type.VectorType;
import java.util.List;

/** The types that a type is made of. */
final class TypeParts {
  private TypeParts() {}

  /** The types of elements, keys and values, components or fields; none of a scalar. */
  static List<DataType> of(DataType type) {
    if (type instanceof ListType list) {
      return List.of(list.getElementType());
    }
    if (type instanceof SetType set) {
      return List.of(set.getElementType());
    }
    if (type instanceof VectorType vector) {
      return List.of(vector.getElementType());
    }
    if (type instanceof MapType map) {
      return List.of(map.getKeyType(), map.getValueType());
    }
    if (type instanceof TupleType tuple) {
      return tuple.getComponentTypes();
    }
    return type instanceof UserDefinedType user ? user.getFieldTypes() : List.of();
  }
}
