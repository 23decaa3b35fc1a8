package io.dragoman.channel.remote;

import io.dragoman.channel.Patience;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Servers whose files are read. Without one, nothing of this happens.
 *
 * @param servers by a name of your own, of at most 30 letters, digits and hyphens; see docs/channels.md
 * @param spool where a file lies while it is fetched and handed over
 * @param poll how often a server is looked at
 * @param stableFor a file is taken when its size and date have not changed for so long, as seen from here
 * @param atOnce how many files of servers are with the readers at once
 * @param attempts how often a file that cannot be fetched is tried
 * @param firstPause until something that did not work is tried again; each pause after it is twice as long
 * @param longestPause the longest of these pauses
 */
@Validated
@ConfigurationProperties(value = "dragoman.remote", ignoreUnknownFields = false)
public record RemoteSettings(
        @DefaultValue @Valid Map<String, Server> servers,
        @DefaultValue("data/remote") Path spool,
        @DefaultValue("10s") Duration poll,
        @DefaultValue("5s") Duration stableFor,
        @DefaultValue("200") @Positive int atOnce,
        @DefaultValue("5") @Positive int attempts,
        @DefaultValue("5s") Duration firstPause,
        @DefaultValue("5m") Duration longestPause) {
    public RemoteSettings {
        servers = Map.copyOf(servers);
    }

    /** How a server is spoken to. */
    public enum Protocol {
        FTP,
        FTPS,
        SFTP
    }

    /** What becomes of a file when its result is back on its server. */
    public enum Afterwards {
        MOVE,
        DELETE
    }

    /**
     * One folder of one server. Folders are named from where its user is after logging in.
     *
     * @param port null for the usual one
     * @param password null with a key
     * @param key a file with a private key, for SFTP; null with a password
     * @param passphrase of the key; null where it has none
     * @param knownHosts a file with the server's key, as OpenSSH keeps it, for SFTP; null for the user's own
     * @param certificate a file with the certificate of the server or of who has signed it (PEM), for FTPS; null when
     *     one that everybody knows has signed it
     * @param inbox what is looked into; sub-folders too
     * @param results where exports are put
     * @param done where a file goes that was read
     * @param failed where a file goes that could not be read, with the reason beside it
     * @param afterwards whether a file that was read is moved or deleted
     * @param account whose jobs they are, by e-mail address; null for the local account
     * @param split how stacks are split into documents, as in {@code dragoman.folder}; null for none
     * @param reviewBelow as in {@code dragoman.folder}
     * @param formats what is exported
     */
    public record Server(
            @NotNull Protocol protocol,
            @NotBlank String host,
            @Nullable Integer port,
            @NotBlank String user,
            @Nullable String password,
            @Nullable Path key,
            @Nullable String passphrase,
            @Nullable Path knownHosts,
            @Nullable Path certificate,
            @DefaultValue("inbox") String inbox,
            @DefaultValue("results") String results,
            @DefaultValue("done") String done,
            @DefaultValue("failed") String failed,
            @DefaultValue("move") Afterwards afterwards,
            @Nullable String account,
            @Nullable String tier,
            @Nullable String language,
            @Nullable String tool,
            @Nullable String split,
            @Nullable @DecimalMin("0") @DecimalMax("1") Double reviewBelow,
            @DefaultValue({"md", "pdf"}) List<String> formats) {
        @Override
        public String toString() {
            return "Server[%s at %s]".formatted(user, host);
        }
    }

    Patience patience() {
        return new Patience(attempts, firstPause, longestPause);
    }

    Server server(String name) {
        Server server = servers.get(name);
        if (server == null) {
            throw new IllegalStateException("There is no dragoman.remote.servers.%s any more".formatted(name));
        }
        return server;
    }

    /** Where what is fetched from a server lies, below the spool. */
    Path spool(String server) {
        return spool.toAbsolutePath().normalize().resolve(server);
    }
}
