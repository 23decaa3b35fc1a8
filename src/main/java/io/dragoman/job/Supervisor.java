package io.dragoman.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dragoman.read.ReaderBeat;
import io.dragoman.read.ReaderStart;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps this server's own readers alive: starts them, restarts one that died, with a pause that grows while they keep
 * dying, and replaces one that has read many pages or holds much memory by a new one that is ready before the old one
 * goes.
 */
@Component("supervisor")
public class Supervisor implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration HEALTHY = Duration.ofSeconds(60);

    private final int count;
    private final ReadersSettings settings;
    private final ReaderAccess access;
    private final Readers readers;
    private final ObjectMapper mapper;
    private final Clock clock;
    private final Counter left;
    private final Counter lost;
    private final List<ReaderProcess> processes = new ArrayList<>();
    private final Patience patience;
    private Duration pause = Duration.ZERO;
    private Instant nextStart = Instant.MIN;
    private volatile boolean running;

    Supervisor(
            @Value("${dragoman.readers}") int count,
            ReadersSettings settings,
            ReaderAccess access,
            Readers readers,
            ObjectMapper mapper,
            @Qualifier(SteadyClock.NAME) Clock clock,
            MeterRegistry registry) {
        this.count = count;
        this.settings = settings;
        this.access = access;
        this.readers = readers;
        this.mapper = mapper;
        this.clock = clock;
        this.patience = new Patience(settings.ready());
        this.left = registry.counter("dragoman.reader.endings", "cause", "left");
        this.lost = registry.counter("dragoman.reader.endings", "cause", "lost");
    }

    /** Looks after the readers once; called by a route every second. */
    public synchronized void look() throws IOException {
        if (!running) {
            return;
        }
        buryTheDead();
        for (ReaderProcess process : List.copyOf(processes)) {
            lookAfter(process);
        }
        long staying = processes.stream().filter(process -> !process.isGoing()).count();
        boolean successorWanted = staying <= count && isWornOut();
        if ((staying < count || successorWanted) && !clock.instant().isBefore(nextStart)) {
            startOne();
        }
    }

    private void buryTheDead() {
        for (ReaderProcess process : List.copyOf(processes)) {
            if (process.isAlive()) {
                continue;
            }
            processes.remove(process);
            if (readers.find(process.name()).isEmpty()) {
                patience.lost();
            }
            readers.gone(process.name());
            if (process.isGoing() && process.exitCode() == 0) {
                left.increment();
                LOG.info("Reader {} has left", process.name());
                continue;
            }
            boolean wasHealthy = process.startedAt().plus(HEALTHY).isBefore(clock.instant());
            pause = wasHealthy || pause.isZero() ? FIRST_PAUSE : shorter(pause.multipliedBy(2), LONGEST_PAUSE);
            nextStart = clock.instant().plus(pause);
            lost.increment();
            LOG.warn(
                    "Reader {} ended with code {}; the next one starts in {} ms",
                    process.name(),
                    process.exitCode(),
                    pause.toMillis());
        }
    }

    private void lookAfter(ReaderProcess process) {
        Optional<ReaderBeat> beat = readers.find(process.name());
        Duration age = Duration.between(process.startedAt(), clock.instant());
        if (beat.isPresent()) {
            patience.met();
        }
        if (beat.isEmpty() && readers.hears() && age.compareTo(patience.time()) > 0) {
            LOG.warn("Reader {} does not answer and is killed", process.name());
            process.kill();
        } else if (process.isGoing() && process.leavingFor(clock.instant()).compareTo(settings.leave()) > 0) {
            LOG.warn("Reader {} was told to go and did not; it is killed", process.name());
            process.kill();
        } else if (!process.isGoing() && beat.filter(this::isWornOut).isPresent() && hasSuccessor(process)) {
            LOG.info(
                    "Reader {} is replaced after {} pages, at {} MB",
                    process.name(),
                    beat.get().pagesRead(),
                    beat.get().residentBytes() >> 20);
            process.leave(clock.instant());
        }
    }

    private boolean isWornOut() {
        return processes.stream()
                .filter(process -> !process.isGoing())
                .map(process -> readers.find(process.name()))
                .flatMap(Optional::stream)
                .anyMatch(this::isWornOut);
    }

    private boolean isWornOut(ReaderBeat beat) {
        return beat.pagesRead() >= settings.pages()
                || beat.residentBytes() > settings.resident().toBytes();
    }

    private boolean hasSuccessor(ReaderProcess process) {
        return processes.stream()
                        .filter(other -> other != process && !other.isGoing())
                        .map(other -> readers.find(other.name()))
                        .flatMap(Optional::stream)
                        .filter(beat -> !isWornOut(beat))
                        .count()
                >= count;
    }

    private void startOne() throws IOException {
        String name = "r-" + UUID.randomUUID().toString().substring(0, 8);
        ReaderStart start = new ReaderStart(
                access.broker(),
                access.user(),
                access.password(),
                access.shelf(),
                access.bucket(),
                name,
                settings.threads(),
                null);
        processes.add(ReaderProcess.start(settings, start, mapper, clock.instant()));
        LOG.info("Reader {} starts", name);
    }

    @Override
    public synchronized void start() {
        running = true;
    }

    /** Lets the readers finish the pages they hold, for a while. */
    @Override
    public synchronized void stop() {
        running = false;
        Instant now = clock.instant();
        processes.forEach(process -> process.leave(now));
        try {
            for (ReaderProcess process : processes) {
                process.process().waitFor(settings.stop().toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        processes.forEach(ReaderProcess::kill);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
