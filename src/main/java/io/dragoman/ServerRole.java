package io.dragoman;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;

/** HTTP, accounts, metering, channels, jobs, the database and the broker. It parses no document. */
@SpringBootConfiguration
@EnableAutoConfiguration
@ComponentScan({
    "io.dragoman.api",
    "io.dragoman.channel",
    "io.dragoman.job",
    "io.dragoman.meter",
    "io.dragoman.export",
    "io.dragoman.shelf"
})
class ServerRole {

    static void start(String[] arguments) {
        SpringApplication.run(ServerRole.class, arguments);
    }
}
