package io.dragoman.channel.mail;

import io.dragoman.export.Format;
import io.dragoman.language.Languages;
import io.dragoman.refusal.Refusal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the sender asks for, by the address that was written to ({@code ocr+vlm+de@…}) and by words in brackets in the
 * subject ({@code [de] [docx]}). Brackets with a word that means nothing here ask for nothing: subjects have others too.
 *
 * @param tier null for the mailbox's
 * @param language null for the mailbox's
 * @param tool null for the mailbox's
 * @param formats empty for the mailbox's
 */
record Wishes(
        @Nullable String tier,
        @Nullable String language,
        @Nullable String tool,
        List<String> formats) {
    private static final Pattern BRACKETS = Pattern.compile("\\[([^\\]\\[]{1,60})\\]");
    private static final Pattern DETAIL = Pattern.compile("\\+([^@]+)@");
    private static final Set<String> TIERS = Set.of("cpu", "vlm");

    Wishes {
        formats = List.copyOf(formats);
    }

    /**
     * @param recipients all addresses that the message went to; only details of the mailbox's own count
     * @param own the mailbox's address, without a detail
     * @param tools the slugs that there are
     */
    static Wishes of(String subject, Collection<String> recipients, String own, Set<String> tools) {
        Wishes wishes = new Wishes(null, null, null, List.of());
        for (String recipient : recipients) {
            Matcher detail = DETAIL.matcher(recipient);
            if (Addresses.withoutDetail(recipient).equals(Addresses.withoutDetail(own)) && detail.find()) {
                wishes = wishes.with(List.of(detail.group(1).split("\\+")), tools);
            }
        }
        Matcher brackets = BRACKETS.matcher(subject);
        while (brackets.find()) {
            wishes = wishes.with(List.of(brackets.group(1).strip().split("[\\s,+]+")), tools);
        }
        return wishes;
    }

    /** These wishes and some more; the same when one of the words means nothing, since then none was meant. */
    private Wishes with(List<String> words, Set<String> tools) {
        String newTier = tier;
        String newTool = tool;
        List<String> languages = new ArrayList<>();
        List<String> newFormats = new ArrayList<>(formats);
        for (String word : words) {
            String lower = word.toLowerCase(Locale.ROOT);
            if (TIERS.contains(lower)) {
                newTier = lower;
            } else if (tools.contains(lower)) {
                newTool = lower;
            } else if (isFormat(lower)) {
                newFormats.add(lower);
            } else if (isLanguage(lower)) {
                languages.add(lower);
            } else {
                return this;
            }
        }
        String newLanguage = languages.isEmpty() ? language : String.join("+", languages);
        return new Wishes(
                newTier, newLanguage, newTool, newFormats.stream().distinct().toList());
    }

    private static boolean isFormat(String word) {
        try {
            Format.of(word);
            return !word.isEmpty();
        } catch (Refusal e) {
            return false;
        }
    }

    private static boolean isLanguage(String word) {
        return word.equals(Languages.AUTO)
                || Languages.all().stream()
                        .anyMatch(language -> language.code().equals(word)
                                || language.spellings().contains(word));
    }
}
