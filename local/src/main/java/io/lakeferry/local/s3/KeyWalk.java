package io.lakeferry.local.s3;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/**
 * Goes through the files below a bucket's folder in the order of their keys, from any key on: what
 * lies before it is not looked at.
 *
 * @param names the names in folders
 * @param prefix what the keys begin with
 * @param after the key behind which it begins; empty for the first one
 * @param visitor takes a key, which ends in a slash if it is that of a folder; false ends the walk
 */
record KeyWalk(FolderNames names, String prefix, String after, Predicate<String> visitor) {
  private static final String PARTS = ".mpus-";
  private static final String KEY_OF_A_SLASH = ".s3proxy-slash";
  private static final String VERSIONS = ".s3proxy-versions/";

  /** Walks through a bucket. */
  void run(Path bucket) throws IOException {
    visit(bucket, "");
  }

  private boolean visit(Path folder, String folderKey) throws IOException {
    List<String> all = names.of(folder);
    for (int i = first(all, folderKey); i < all.size(); i++) {
      String name = all.get(i);
      String key = folderKey + name;
      if (!key.startsWith(prefix) && !(name.endsWith("/") && prefix.startsWith(key))) {
        if (KeyOrder.compare(key, prefix) > 0) {
          return true;
        }
        continue;
      }
      if (isReserved(folderKey, name)) {
        continue;
      }
      if (KeyOrder.compare(key, after) > 0 && key.startsWith(prefix) && !visitor.test(key)) {
        return false;
      }
      if (name.endsWith("/")
          && (after.startsWith(key) || KeyOrder.compare(key, after) > 0)
          && !visit(folder.resolve(name), key)) {
        return false;
      }
    }
    return true;
  }

  /** The first of the names that is not wholly before where the walk begins. */
  private int first(List<String> all, String folderKey) {
    int low = 0;
    int high = all.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      String key = folderKey + all.get(middle);
      if (isBefore(key, after) || isBefore(key, prefix)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Whether a key, and all keys below it, come before a text. */
  private static boolean isBefore(String key, String text) {
    return KeyOrder.compare(key, text) < 0 && !(key.endsWith("/") && text.startsWith(key));
  }

  /** What the store keeps in folders besides objects. */
  private static boolean isReserved(String folderKey, String name) {
    return name.startsWith(PARTS)
        || name.equals(KEY_OF_A_SLASH)
        || (folderKey.isEmpty() && name.equals(VERSIONS));
  }
}
