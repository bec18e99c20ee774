package org.ideomotor.benchmark;

import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Texts as people sort them: numbers in them by their value, so that run 10 comes after run 9.
final class NaturalOrder implements Comparator<String> {
    private static final Pattern PART = Pattern.compile("\\d+|\\D+");

    @Override
    public int compare(String a, String b) {
        List<String> left = parts(a), right = parts(b);
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int order = compareParts(left.get(i), right.get(i));
            if (order != 0) return order;
        }
        int order = Integer.compare(left.size(), right.size());
        return order != 0 ? order : a.compareTo(b);
    }

    /// Whether texts are equal up to one number, which has another value in each.
    static boolean differInOneNumber(List<String> texts) {
        List<List<String>> all = texts.stream().map(NaturalOrder::parts).toList();
        if (all.stream().mapToInt(List::size).distinct().count() != 1) return false;
        int differing = -1;
        for (int i = 0; i < all.getFirst().size(); i++) {
            int place = i;
            if (all.stream().map(parts -> parts.get(place)).distinct().count() == 1) continue;
            if (differing >= 0) return false;
            differing = place;
        }
        int place = differing;
        return place >= 0 && all.stream().allMatch(parts -> isNumber(parts.get(place)))
                && all.stream().map(parts -> value(parts.get(place))).distinct().count() == texts.size();
    }

    private static List<String> parts(String text) {
        return PART.matcher(text).results().map(MatchResult::group).toList();
    }

    private static int compareParts(String a, String b) {
        if (!isNumber(a) || !isNumber(b)) return a.compareTo(b);
        String x = value(a), y = value(b);
        return x.length() != y.length() ? Integer.compare(x.length(), y.length()) : x.compareTo(y);
    }

    private static String value(String number) { return number.replaceFirst("^0+(?=.)", ""); }

    private static boolean isNumber(String part) { return Character.isDigit(part.charAt(0)); }
}
