package io.dragoman.channel;

import io.dragoman.channel.FolderSettings.Acknowledgement;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One watched folder with all that holds for it. Paths are absolute.
 *
 * @param channel what its claims are kept under: {@code folder}, or {@code folder:} and its name
 * @param account null for the local one
 */
record FolderProfile(
        String channel,
        Path inbox,
        Path outbox,
        Path done,
        Path failed,
        @Nullable String account,
        List<String> formats,
        @Nullable String tier,
        @Nullable String language,
        @Nullable String tool,
        @Nullable String split,
        @Nullable Double reviewBelow,
        Acknowledgement acknowledge,
        FolderWatch.Way watch,
        boolean subFolders,
        boolean ticketRequired) {
    FolderProfile {
        inbox = inbox.toAbsolutePath().normalize();
        outbox = outbox.toAbsolutePath().normalize();
        done = done.toAbsolutePath().normalize();
        failed = failed.toAbsolutePath().normalize();
        formats = List.copyOf(formats);
    }

    /** The one that is always there. */
    static FolderProfile of(FolderSettings settings) {
        return new FolderProfile(
                FolderDelivery.DESTINATION,
                settings.inbox(),
                settings.outbox(),
                settings.done(),
                settings.failed(),
                settings.account(),
                settings.formats(),
                settings.tier(),
                settings.language(),
                settings.tool(),
                settings.split(),
                settings.reviewBelow(),
                settings.acknowledge(),
                settings.watch(),
                settings.subFolders(),
                settings.ticketRequired());
    }

    /** A further one, which has of this one what it does not say itself. */
    FolderProfile with(String name, MoreFolders.Terms terms) {
        return new FolderProfile(
                channel + ":" + name,
                terms.inbox(),
                Objects.requireNonNullElse(terms.outbox(), outbox.resolve(name)),
                Objects.requireNonNullElse(terms.done(), done.resolve(name)),
                Objects.requireNonNullElse(terms.failed(), failed.resolve(name)),
                terms.account() == null ? account : terms.account(),
                Objects.requireNonNullElse(terms.formats(), formats),
                terms.tier() == null ? tier : terms.tier(),
                terms.language() == null ? language : terms.language(),
                terms.tool() == null ? tool : terms.tool(),
                terms.split() == null ? split : terms.split(),
                terms.reviewBelow() == null ? reviewBelow : terms.reviewBelow(),
                Objects.requireNonNullElse(terms.acknowledge(), acknowledge),
                Objects.requireNonNullElse(terms.watch(), watch),
                Objects.requireNonNullElse(terms.subFolders(), subFolders),
                Objects.requireNonNullElse(terms.ticketRequired(), ticketRequired));
    }

    boolean keeps() {
        return acknowledge == Acknowledgement.KEEP;
    }
}
