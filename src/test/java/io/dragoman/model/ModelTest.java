package io.dragoman.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dragoman.model.ModelFailed.Why;
import java.io.OutputStream;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The real routes against a server that really speaks the protocol. */
class ModelTest {
    private static final Prompt HELLO = Prompt.of("Be short.", "Hello?");

    private ScriptedModelServer server;
    private final List<RoutedModel> models = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        server = ScriptedModelServer.start(call -> call.say("You said: " + call.question()));
    }

    @AfterEach
    void stop() {
        models.forEach(RoutedModel::close);
        server.close();
    }

    private Model model(String... settings) throws Exception {
        RoutedModel routed = new RoutedModel(server.url(), settings);
        models.add(routed);
        return routed.model();
    }

    private static ModelFailed failure(Model model) {
        return catchThrowableOfType(ModelFailed.class, () -> model.answer(HELLO));
    }

    @Test
    void wholeAnswerIsGiven() throws Exception {
        Completion answer =
                model("key=secret", "extra={\"temperature\":null,\"seed\":7}").answer(HELLO);

        assertThat(answer.text()).isEqualTo("You said: Hello?");
        assertThat(answer.cutOff()).isFalse();
        assertThat(server.keys()).containsExactly("Bearer secret");
        assertThat(server.requests().get(0).toString())
                .isEqualTo(
                        "{\"model\":\"tiny\",\"messages\":[{\"role\":\"system\",\"content\":\"Be short.\"},"
                                + "{\"role\":\"user\",\"content\":\"Hello?\"}],\"max_tokens\":100,\"stream\":false,\"seed\":7}");
    }

    @Test
    void streamedAnswerComesPieceByPiece() throws Exception {
        List<String> pieces = new ArrayList<>();
        CountDownLatch seen = new CountDownLatch(1);
        server.follow(call -> {
            OutputStream out = call.begin("text/event-stream");
            out.write(": a comment\n\n".getBytes(StandardCharsets.US_ASCII));
            out.write(call.event("first "));
            out.flush();
            seen.await(); // the rest is not sent before the first piece was taken
            out.write(call.event("second"));
            out.write("data: [DONE]\n\n".getBytes(StandardCharsets.US_ASCII));
        });

        Completion answer = model().answer(HELLO, piece -> {
            pieces.add(piece);
            seen.countDown();
            return true;
        });

        assertThat(pieces).containsExactly("first ", "second");
        assertThat(answer.text()).isEqualTo("first second");
        assertThat(server.requests().get(0).path("stream").asBoolean()).isTrue();
    }

    @Test
    void whoWantsNoMoreIsLeftAlone() throws Exception {
        server.follow(call -> {
            OutputStream out = call.begin("text/event-stream");
            out.write(call.event("enough"));
            out.flush();
            call.hang();
        });

        assertThat(model().answer(HELLO, piece -> false).text()).isEqualTo("enough");
    }

    @Test
    void serverThatDoesNotStreamIsUnderstoodAllTheSame() throws Exception {
        List<String> pieces = new ArrayList<>();
        server.follow(call -> call.send(
                200,
                "application/json",
                "{\"choices\":[{\"message\":{\"content\":\"<think>hm</think>\\nall at once\"}}]}"));

        model().answer(HELLO, pieces::add);

        assertThat(pieces).containsExactly("all at once");
    }

    @Test
    void pictureAndProbabilitiesTravel() throws Exception {
        Completion answer = model("logprobs=true").answer(Prompt.of("Read.", "This:", new byte[] {1, 2, 3}));

        assertThat(server.requests()
                        .get(0)
                        .at("/messages/1/content/0/image_url/url")
                        .asText())
                .isEqualTo("data:image/jpeg;base64,AQID");
        assertThat(answer.tokens().get(0).probability()).isBetween(0.499, 0.501);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body>Welcome</body></html>",
                "{\"choices\":[{\"message\":{\"con",
                "{\"id\":\"msg_1\",\"type\":\"message\",\"content\":[{\"type\":\"text\",\"text\":\"other\"}]}",
                "{\"response\":\"of yet another\",\"done\":true}",
                "{\"choices\":[]}",
                "",
            })
    void whatIsOfAnotherProtocolIsNoAnswer(String body) throws Exception {
        server.follow(call -> call.send(200, "application/json", body));

        assertThat(failure(model()).why()).isEqualTo(Why.NONSENSE);
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: {\"choices\":[{\"delta\":{\"content\":\"half\"}}]}\n\n",
                "data: {\"error\":{\"message\":\"out of memory\"}}\n\n",
                "data: {\"choices\":[{\"de\n\n",
                "event: message_start\ndata: {\"type\":\"message_start\"}\n\n",
            })
    void streamThatEndsBeforeItsEndIsNoAnswer(String events) throws Exception {
        server.follow(call -> call.send(200, "text/event-stream", events));

        Model model = model();
        ModelFailed failed = catchThrowableOfType(ModelFailed.class, () -> model.answer(HELLO, piece -> true));

        assertThat(failed.why()).isEqualTo(Why.NONSENSE);
    }

    @ParameterizedTest
    @CsvSource({"400, REFUSED", "401, REFUSED", "404, REFUSED", "302, REFUSED"})
    void whatIsRefusedIsNotAskedAgain(int status, Why why) throws Exception {
        server.follow(call -> {
            call.header("Location", "http://127.0.0.1:1/elsewhere");
            call.send(status, "application/json", "{\"error\":{\"message\":\"no\"}}");
        });

        assertThat(failure(model("key=secret")).why()).isEqualTo(why);
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"429, BUSY", "500, FAULTY", "503, FAULTY"})
    void whatPassesIsAskedAgainAndThenGivenUp(int status, Why why) throws Exception {
        server.follow(call -> call.send(status, "text/html", "<h1>no</h1>"));

        assertThat(failure(model("retries=2")).why()).isEqualTo(why);
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void retryAfterIsObeyed() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        List<Long> times = new ArrayList<>();
        server.follow(call -> {
            times.add(System.nanoTime());
            if (calls.getAndIncrement() == 0) {
                call.header("Retry-After", "1");
                call.send(429, "application/json", "");
            } else {
                call.say("now");
            }
        });

        assertThat(model("pause=1ms").answer(HELLO).text()).isEqualTo("now");
        assertThat(times.get(1) - times.get(0)).isGreaterThanOrEqualTo(1_000_000_000L);
    }

    @Test
    void longerPauseThanIsWaitedForIsAFailureAtOnceAndForAll() throws Exception {
        String inAnHour = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusHours(1));
        server.follow(call -> {
            call.header("Retry-After", inAnHour);
            call.send(503, "application/json", "");
        });
        Model model = model("longest-pause=5s");

        assertThat(failure(model).why()).isEqualTo(Why.BUSY);
        assertThat(failure(model).why()).isEqualTo(Why.BUSY);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void serverThatHangsIsLeft() throws Exception {
        server.follow(ScriptedModelServer.Call::hang);

        assertThat(failure(model("timeout=300ms")).why()).isEqualTo(Why.TIMEOUT);
    }

    @Test
    void serverThatDripsIsLeftWhenTheTimeIsOver() throws Exception {
        server.follow(call -> {
            OutputStream out = call.begin("text/event-stream");
            out.write(call.event("one"));
            out.flush();
            call.hang();
        });
        Model model = model("timeout=300ms");

        ModelFailed failed = catchThrowableOfType(ModelFailed.class, () -> model.answer(HELLO, piece -> true));

        assertThat(failed.why()).isEqualTo(Why.TIMEOUT);
    }

    @Test
    void endlessAnswerIsBrokenOff() throws Exception {
        server.follow(call -> {
            OutputStream out = call.begin("text/event-stream");
            byte[] more = call.event("and so on ".repeat(500));
            while (true) { // until the other side hangs up
                out.write(more);
            }
        });

        Model model = model();
        ModelFailed failed = catchThrowableOfType(ModelFailed.class, () -> model.answer(HELLO, piece -> true));

        assertThat(failed.why()).isEqualTo(Why.ENDLESS);
    }

    @Test
    void deadServerIsNotWaitedForByEverybody() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        Model model = new Model(
                "dead",
                RoutedModel.settings("http://127.0.0.1:1/v1", "retries=2"),
                call -> {
                    calls.incrementAndGet();
                    throw call.failed(new ConnectException(), Instant.MIN);
                },
                Clock.systemUTC());

        assertThat(failure(model).why()).isEqualTo(Why.UNREACHABLE);
        assertThat(failure(model).why()).isEqualTo(Why.UNREACHABLE);
        assertThat(calls).hasValue(3);
    }

    @Test
    void whereNobodyListensIsUnreachable() throws Exception {
        Model model = model();
        server.close();

        assertThat(failure(model).why()).isEqualTo(Why.UNREACHABLE);
    }

    @Test
    void noMoreThanIsAllowedAreUnderWayAtOnce() throws Exception {
        Model model = model("concurrency=2", "queue=8");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Completion>> answers = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(() -> model.answer(HELLO)))
                    .toList();
            for (Future<Completion> answer : answers) {
                assertThat(answer.get().text()).isNotEmpty();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(server.mostUnderWay()).isLessThanOrEqualTo(2);
    }

    @Test
    void whoFindsNoPlaceInTheQueueIsToldAtOnce() throws Exception {
        CountDownLatch taken = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        server.follow(call -> {
            taken.countDown();
            go.await();
            call.say("late");
        });
        Model model = model("concurrency=1", "queue=0");
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            Future<Completion> first = threads.submit(() -> model.answer(HELLO));
            taken.await();

            assertThat(failure(model).why()).isEqualTo(Why.BUSY);

            go.countDown();
            assertThat(first.get().text()).isEqualTo("late");
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void keyStandsInNoText() {
        var settings = RoutedModel.settings("http://127.0.0.1:1/v1", "key=secret");

        assertThat(settings.toString() + new ModelCall("r", settings, new byte[0], null, Instant.MAX))
                .doesNotContain("secret");
    }
}
