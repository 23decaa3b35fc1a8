package io.dragoman;

import io.dragoman.meter.Callers;
import java.time.Clock;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** HTTP, accounts, metering, channels, jobs, the database and the broker. It parses no document. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = UserDetailsServiceAutoConfiguration.class)
@ConfigurationPropertiesScan({"io.dragoman.job", "io.dragoman.translate"})
@Import({Broker.class, Schema.class, ServerInfo.class})
@ComponentScan(
        basePackages = {
            "io.dragoman.api",
            "io.dragoman.channel",
            "io.dragoman.chat",
            "io.dragoman.job",
            "io.dragoman.meter",
            "io.dragoman.model",
            "io.dragoman.site",
            "io.dragoman.export",
            "io.dragoman.shelf",
            "io.dragoman.translate"
        },
        excludeFilters = @ComponentScan.Filter(SpringBootConfiguration.class))
class ServerRole {

    static void start(String[] arguments) {
        SpringApplication.run(ServerRole.class, arguments);
    }

    @Bean
    @Primary
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    JobInLog jobInLog() {
        return new JobInLog();
    }

    /** The operator's own account is there from the first start on, for the launcher to show its token. */
    @Bean
    ApplicationRunner localAccount(Callers callers) {
        return arguments -> callers.local();
    }
}
