package dev.invites.testkit.contract;

import static dev.invites.testkit.fixture.InviteBuilder.anInvite;

import dev.invites.domain.model.Invite;
import dev.invites.domain.model.Metadata;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** That the metadata of an invite are kept to the letter, in their order. */
public interface InviteMetadataContract extends StoresContract {

    @Test
    default void metadata_are_kept_in_the_order_in_which_they_were_given() {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("zulu", "1");
        metadata.put("alpha", "2");
        metadata.put("Zulu", "1");
        metadata.put("mike", "0");
        assertKept(metadata);
    }

    @Test
    default void no_metadata_are_kept_as_none() {
        assertKept(Map.of());
    }

    @Test
    default void metadata_may_be_any_text() {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("", "");
        metadata.put("NULL", "null");
        metadata.put("{\"a\",b}", "'\\\\' ; \"{}\" , \u0001\u007f\r\n\t");
        metadata.put("🦉", "👩‍👩‍👧‍👦 שלום jose\u0301 jos\u00e9");
        metadata.put(" ", "  leading and trailing  ");
        assertKept(metadata);
    }

    @Test
    default void fifty_entries_are_kept() {
        Map<String, String> metadata = new LinkedHashMap<>();
        for (int number = Metadata.MAX_ENTRIES; number > 0; number--) {
            metadata.put("key " + number, "value " + number * 7 % 10);
        }
        assertKept(metadata);
    }

    @Test
    default void as_many_bytes_as_there_may_be_are_kept() {
        assertKept(Map.of("🦉", "🦉".repeat(Metadata.MAX_BYTES / 4 - 1)));
        assertKept(Map.of("x".repeat(Metadata.MAX_BYTES), ""));
        assertKept(Map.of("", "x".repeat(Metadata.MAX_BYTES)));
    }

    private void assertKept(Map<String, String> metadata) {
        Invite invite =
                Given.invite(transactions(), anInvite().to(newOrganization()).metadata(metadata));
        Given.assertSame(new InviteStore(transactions()).now(invite).orElseThrow(), invite);
    }
}
