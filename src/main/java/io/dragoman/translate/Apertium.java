package io.dragoman.translate;

import io.dragoman.job.Translations;
import io.dragoman.language.Language;
import io.dragoman.language.Languages;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The pairs of Apertium that are installed when the server starts, each text a paragraph of plain
 * text, since only these are sentences for themselves there. A program of its own for each call, ended when its time is over.
 */
@Component
class Apertium implements Translator {
    private static final Logger LOG = LoggerFactory.getLogger(Apertium.class);
    private static final String NAME = "apertium";
    /** Pronouns that Spanish leaves out leave their blank. */
    private static final Pattern BLANKS = Pattern.compile(" {2,}");

    private static final String BETWEEN = "\n\n";
    private static final Duration LISTING = Duration.ofSeconds(10);

    /** A direction: two languages, a variant of the second where there is one. */
    private static final Pattern MODE = Pattern.compile("([a-z]{2,3})-([a-z]{2,3})(?:_([A-Za-z]+))?");

    /** Translations are little longer than their texts. */
    private static final int MOST_GROWTH = 4;

    private static final int LEAST_ROOM = 64 * 1024;

    private final String program;
    private final Map<Translations.Pair, String> modes;

    Apertium(TranslationSettings settings) {
        this.program = settings.apertium();
        this.modes = program.isEmpty() ? Map.of() : modes(program);
    }

    @Override
    public List<Translations.Pair> pairs() {
        return List.copyOf(modes.keySet());
    }

    @Override
    public List<String> translate(List<String> texts, String to, Translations.Pair pair, Duration time)
            throws IOException {
        String mode = modes.get(pair);
        if (mode == null) {
            throw new IOException("Apertium has no " + pair);
        }
        String answer = run(List.of(program, "-u", mode), String.join(BETWEEN, texts) + BETWEEN, time);
        List<String> answers = List.of(answer.split(BETWEEN, -1));
        if (answers.size() != texts.size() + 1) {
            throw new IOException("Apertium answered %d texts to %d".formatted(answers.size() - 1, texts.size()));
        }
        return answers.subList(0, texts.size()).stream()
                .map(text -> BLANKS.matcher(text).replaceAll(" ").strip())
                .toList();
    }

    private static Map<Translations.Pair, String> modes(String program) {
        try {
            Map<Translations.Pair, String> modes = new LinkedHashMap<>();
            for (String line : run(List.of(program, "-l"), "", LISTING).lines().toList()) {
                pair(line.strip()).ifPresent(pair -> modes.putIfAbsent(pair, line.strip()));
            }
            return modes;
        } catch (IOException e) {
            LOG.info("Apertium is not there: {}", e.getMessage());
            return Map.of();
        }
    }

    private static Optional<Translations.Pair> pair(String mode) {
        Matcher matcher = MODE.matcher(mode);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String variant = matcher.group(3) == null ? "" : "-" + matcher.group(3);
        return tag(matcher.group(1))
                .flatMap(from -> tag(matcher.group(2)).map(to -> new Translations.Pair(from, to + variant, NAME)));
    }

    private static Optional<String> tag(String code) {
        return Languages.meantBy(code).stream().map(Language::tag).findFirst();
    }

    /** Its output; both directions flow at once, since a pipe holds little. */
    private static String run(List<String> command, String input, Duration time) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
        int room = Math.max(LEAST_ROOM, MOST_GROWTH * bytes.length);
        CompletableFuture<byte[]> output = CompletableFuture.supplyAsync(() -> read(process, room));
        CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> write(process, bytes));
        try {
            byte[] answer = output.get(time.toMillis(), TimeUnit.MILLISECONDS);
            if (!process.waitFor(LISTING.toMillis(), TimeUnit.MILLISECONDS) || process.exitValue() != 0) {
                throw new IOException(command.get(0) + " failed");
            }
            return new String(answer, StandardCharsets.UTF_8);
        } catch (TimeoutException e) {
            throw new IOException("%s took longer than %d ms".formatted(command.get(0), time.toMillis()), e);
        } catch (ExecutionException e) {
            throw new IOException(command.get(0) + " broke off", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("Interrupted").initCause(e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            sent.cancel(true);
        }
    }

    private static byte[] read(Process process, int room) {
        try (InputStream in = process.getInputStream()) {
            return in.readNBytes(room);
        } catch (IOException e) {
            return new byte[0];
        }
    }

    private static void write(Process process, byte[] bytes) {
        try (OutputStream out = process.getOutputStream()) {
            out.write(bytes);
        } catch (IOException e) {
            LOG.debug("A translator did not take all of its text", e);
        }
    }
}
