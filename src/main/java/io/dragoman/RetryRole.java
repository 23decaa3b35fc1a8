package io.dragoman;

import io.dragoman.channel.FolderRetry;
import io.dragoman.channel.FolderSettings;
import io.dragoman.channel.MoreFolders;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Gives everything in {@code failed/} a new try, of all watched folders that the settings name. */
final class RetryRole {
    private RetryRole() {}

    /**
     * Answers the exit code.
     *
     * @param settings such as {@code --dragoman.data=/srv/dragoman}
     */
    static int start(String[] settings, PrintStream out) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(settings));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        Binder settingsOf = Binder.get(environment);
        try {
            List<Path> again = new FolderRetry(
                            settingsOf.bindOrCreate("dragoman.folder", FolderSettings.class),
                            settingsOf.bindOrCreate("dragoman", MoreFolders.class),
                            Clock.systemUTC())
                    .run();
            again.forEach(out::println);
            out.println(again.isEmpty() ? "Nothing has failed." : again.size() + " will be read again.");
            return 0;
        } catch (IOException e) {
            out.println("Not all could be moved: " + e);
            return 1;
        }
    }
}
