package dev.invites.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.adapter.http.TestApi.Answer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What many ask at the same moment of a storage that takes its time. */
class SharedReadingsTest {

    private static final int CALLERS = 16;
    private static final int QUESTIONS = 8 * CALLERS;

    private final TestApi api = new TestApi();
    private final ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
    private final AtomicInteger transactions = new AtomicInteger();
    private final String owner = api.person("Olga");
    private final String organization = api.organization(owner);
    private final String invites = organization + "/invites";
    private final String key = api.apiKey(owner, organization);

    @BeforeEach
    void slow() {
        api.get(key, organization);
        api.before = () -> {
            transactions.incrementAndGet();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        };
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
        api.close();
    }

    /** Each for itself, it would be at least one for each list. */
    @Test
    void it_is_read_once_for_those_who_wait() {
        all(IntStream.range(0, QUESTIONS).mapToObj(number -> invites).toList(), key);

        assertThat(transactions).hasValueLessThan(QUESTIONS);
    }

    @Test
    void each_is_answered_what_it_asks() {
        List<String> ids = IntStream.range(0, 4)
                .mapToObj(number -> api.post(owner, invites, "{\"email\":\"" + api.newEmail() + "\"}")
                        .at("/invite/id"))
                .toList();
        List<String> paths = IntStream.range(0, QUESTIONS)
                .mapToObj(number -> number % 2 == 0
                        ? invites + "/" + ids.get(number / 2 % 4)
                        : invites + "?page_size=" + (1 + number / 2 % 4))
                .toList();

        for (String caller : List.of(key, owner)) {
            List<Answer> answers = all(paths, caller);

            for (int number = 0; number < QUESTIONS; number++) {
                Answer answer = answers.get(number);
                if (number % 2 == 0) {
                    assertThat(answer.at("/invite/id")).isEqualTo(ids.get(number / 2 % 4));
                } else {
                    assertThat(answer.json().at("/items").size()).isEqualTo(1 + number / 2 % 4);
                }
            }
        }
    }

    @Test
    void each_is_told_the_address_as_they_spell_it() {
        String email = api.newEmail();
        List<String> spellings = List.of(email, "P" + email.substring(1));
        List<String> tokens = spellings.stream()
                .map(spelling ->
                        TestApi.jwt(api.claims(spelling, "Ada").subject(email).build()))
                .toList();

        List<CompletableFuture<Answer>> answers = IntStream.range(0, QUESTIONS)
                .mapToObj(number ->
                        CompletableFuture.supplyAsync(() -> api.get(tokens.get(number % 2), "/v1beta/me"), threads))
                .toList();

        for (int number = 0; number < QUESTIONS; number++) {
            assertThat(answers.get(number).join().at("/user/email")).isEqualTo(spellings.get(number % 2));
        }
    }

    private List<Answer> all(List<String> paths, String caller) {
        return paths.stream()
                .map(path -> CompletableFuture.supplyAsync(() -> api.get(caller, path), threads))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }
}
