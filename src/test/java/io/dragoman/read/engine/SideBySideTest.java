package io.dragoman.read.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SideBySideTest {
    private static final int PATIENCE = 60;

    @Test
    void partsOfTheOnlyPageMeet() {
        CountDownLatch both = new CountDownLatch(2);
        Supplier<Boolean> meeting = () -> {
            both.countDown();
            try {
                return both.await(PATIENCE, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
        try (SideBySide cores = new SideBySide(2)) {
            assertThat(cores.page(() -> cores.all(List.of(meeting, meeting)))).containsExactly(true, true);
        }
    }

    @Test
    void pageAmongAsManyAsThereAreCoresIsReadByItsOwnThread() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        try (SideBySide cores = new SideBySide(2)) {
            cores.page(() -> cores.page(() -> cores.all(parts(threads))));
        }
        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @Test
    void partsComeInTheirOrderWhoeverDoesThem() {
        try (SideBySide cores = new SideBySide(3)) {
            for (int round = 0; round < 20; round++) {
                assertThat(cores.page(() -> cores.all(parts(ConcurrentHashMap.newKeySet()))))
                        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
            }
        }
    }

    @Test
    void partThatFailsFailsThePageWhenAllHaveEnded() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        List<Supplier<Integer>> parts = new ArrayList<>(parts(threads));
        parts.set(0, () -> {
            throw new PageTimeout(Duration.ofSeconds(1));
        });
        try (SideBySide cores = new SideBySide(2)) {
            assertThatThrownBy(() -> cores.page(() -> cores.all(parts))).isInstanceOf(PageTimeout.class);
            assertThat(cores.page(() -> cores.all(parts(threads)))).hasSize(8);
        }
    }

    private static List<Supplier<Integer>> parts(Set<Thread> threads) {
        return IntStream.range(0, 8)
                .mapToObj(part -> (Supplier<Integer>) () -> {
                    threads.add(Thread.currentThread());
                    return part;
                })
                .toList();
    }
}
