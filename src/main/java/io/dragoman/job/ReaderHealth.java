package io.dragoman.job;

import io.dragoman.read.ReaderBeat;
import java.util.List;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether somebody reads; when nobody does, no file is taken. */
@Component("readerHealthIndicator")
class ReaderHealth implements HealthIndicator {
    private final Readers readers;

    ReaderHealth(Readers readers) {
        this.readers = readers;
    }

    @Override
    public Health health() {
        List<ReaderBeat> alive = readers.alive();
        if (!readers.any()) {
            return Health.down()
                    .withDetail("readers", alive.size())
                    .withDetail(
                            "remedy",
                            "No reader is alive. The server's log says why its own did not start; a missing language is"
                                    + " installed with the system's packages, and another reader is started with"
                                    + " ./dragoman reader")
                    .build();
        }
        return Health.up()
                .withDetail("readers", alive.size())
                .withDetail("threads", readers.threads())
                .withDetail("engine", alive.get(0).engine())
                .build();
    }
}
