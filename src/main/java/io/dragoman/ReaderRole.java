package io.dragoman;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.ComponentScan;

/** Takes tasks from the broker, reads pages and puts the results on the shelf. It has no database and no HTTP. */
@SpringBootConfiguration
@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
@ComponentScan({"io.dragoman.read", "io.dragoman.export.pdf", "io.dragoman.shelf"})
class ReaderRole {

    static void start(String[] arguments) {
        new SpringApplicationBuilder(ReaderRole.class)
                .web(WebApplicationType.NONE)
                .profiles("reader")
                .run(arguments);
    }
}
