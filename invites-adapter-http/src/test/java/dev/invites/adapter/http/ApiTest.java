package dev.invites.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.InviteLimits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** Every route, good and bad, on one server; at the end each answer that the document describes was given. */
class ApiTest {

    private static TestApi api;
    /** Takes one request a minute of anybody. */
    private static TestApi limited;

    @BeforeAll
    static void start() {
        api = new TestApi();
        limited = new TestApi(api.document, new RequestLimits(1, 0), InviteLimits.NONE);
    }

    @AfterAll
    static void everything_in_the_document_was_seen() {
        api.close();
        limited.close();
        assertThat(api.document.unseen()).isEmpty();
    }

    @Nested
    class Invites extends InviteRoutesTests {
        @Override
        TestApi api() {
            return api;
        }
    }

    @Nested
    class Life extends LifeTests {
        @Override
        TestApi api() {
            return api;
        }
    }

    @Nested
    class Batches extends BatchTests {
        @Override
        TestApi api() {
            return api;
        }
    }

    @Nested
    class HeldLinks extends HeldLinkTests {
        @Override
        TestApi api() {
            return api;
        }
    }

    @Nested
    class Unsubscribing extends UnsubscribeTests {
        @Override
        TestApi api() {
            return api;
        }

        @Override
        TestApi limited() {
            return limited;
        }
    }

    @Nested
    class Mine extends MyInvitesTests {
        @Override
        TestApi api() {
            return api;
        }
    }

    @Nested
    class Limits extends LimitTests {
        @Override
        TestApi api() {
            return api;
        }
    }

    @Nested
    class Directory extends DirectoryRoutesTests {
        @Override
        TestApi api() {
            return api;
        }
    }

    @Nested
    class Requests extends RequestTests {
        @Override
        TestApi api() {
            return api;
        }
    }

    @Nested
    class Credentials extends CredentialTests {
        @Override
        TestApi api() {
            return api;
        }
    }

    @Nested
    class Public extends PublicRoutesTests {
        @Override
        TestApi api() {
            return api;
        }
    }

    @Nested
    class Everywhere extends EveryOperationTests {
        @Override
        TestApi api() {
            return api;
        }

        @Override
        TestApi limited() {
            return limited;
        }
    }
}
