package io.dragoman.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dragoman.refusal.Reason;
import io.dragoman.refusal.Refusal;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the file beside a dropped file says of it, over what its folder says: {@code scan.pdf.json} of {@code scan.pdf}.
 * The fields are the API's, and some that only a channel has.
 *
 * @param priority weight of its pages when readers are short, from 1 to 100
 */
@JsonNaming(SnakeCaseStrategy.class)
record Ticket(
        @Nullable String tier,
        @Nullable String language,
        @Nullable String tool,
        @Nullable String translateTo,
        @Nullable List<String> formats,
        @Nullable Integer priority,
        @Nullable String callbackUrl,
        @Nullable String split) {
    static final String ENDING = ".json";
    static final Ticket NONE = new Ticket(null, null, null, null, null, null, null, null);

    private static final int MOST_BYTES = 16 * 1024;
    private static final int MOST_PRIORITY = 100;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Where the ticket of a file in this inbox lies; empty when there is none. */
    static Optional<Path> of(SourcePath source, Path inbox) throws IOException {
        Path ticket = source.longer(ENDING).map(name -> name.in(inbox)).orElse(null);
        return ticket != null && Version.of(ticket).isPresent() ? Optional.of(ticket) : Optional.empty();
    }

    /** @throws Refusal {@code bad_request} when it is no ticket, which is then the reason for its file too */
    static Ticket read(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        }
        try {
            Ticket ticket = bytes.length > MOST_BYTES ? null : JSON.readValue(bytes, Ticket.class);
            if (ticket == null || !isPriority(ticket.priority())) {
                throw new Refusal(
                        Reason.BAD_REQUEST,
                        "A ticket is a JSON object of at most 16 KB, with a priority from 1 to 100 if any.");
            }
            return ticket;
        } catch (JsonProcessingException e) {
            throw unreadable(e.getOriginalMessage());
        } catch (CharConversionException e) { // it begins as UTF-32 does, and is none
            throw unreadable("it is no text");
        }
    }

    private static Refusal unreadable(String why) {
        return new Refusal(Reason.BAD_REQUEST, "The ticket beside the file cannot be read: %s.".formatted(why));
    }

    private static boolean isPriority(@Nullable Integer priority) {
        return priority == null || (priority >= 1 && priority <= MOST_PRIORITY);
    }
}
