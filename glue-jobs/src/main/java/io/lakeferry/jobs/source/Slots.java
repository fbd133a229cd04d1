package io.lakeferry.jobs.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which column takes a field: the one of the same name, else the only one that differs in case
 * alone.
 */
final class Slots {
  private static final int AMBIGUOUS = -1;
  private static final int MOST_GUESSES = 2048;

  private final List<Slot> slots = new ArrayList<>();
  private final Map<String, Integer> exact = new HashMap<>();
  private final Map<String, Integer> caseless = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  // Records mostly have the fields of the one before, in its order.
  private String[] guessedNames = new String[16];
  private int[] guessedSlots = new int[16];

  void add(Slot slot) {
    int index = slots.size();
    slots.add(slot);
    exact.put(slot.name(), index);
    caseless.merge(slot.name(), index, (one, other) -> AMBIGUOUS);
    guessedNames = new String[guessedNames.length];
  }

  int size() {
    return slots.size();
  }

  Slot get(int index) {
    return slots.get(index);
  }

  /** The column of the field that is at this place in its record, or -1. */
  int find(String name, int place) {
    if (place < guessedNames.length && name.equals(guessedNames[place])) {
      return guessedSlots[place];
    }
    int found = find(name);
    if (found >= 0 && place < MOST_GUESSES) {
      guess(name, place, found);
    }
    return found;
  }

  private int find(String name) {
    Integer found = exact.get(name);
    return found != null ? found : caseless.getOrDefault(name, -1);
  }

  private void guess(String name, int place, int slot) {
    if (place >= guessedNames.length) {
      int length = Math.min(MOST_GUESSES, 2 * place);
      guessedNames = Arrays.copyOf(guessedNames, length);
      guessedSlots = Arrays.copyOf(guessedSlots, length);
    }
    guessedNames[place] = name;
    guessedSlots[place] = slot;
  }
}
