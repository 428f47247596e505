package dev.invites.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.port.out.Blocks;
import dev.invites.domain.port.out.Invites.Slot;
import dev.invites.testkit.fixture.Fixtures;
import dev.invites.testkit.fixture.Threads;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@code Blocks} must do. */
public interface BlocksContract extends StoresContract {

    @Test
    default void only_what_is_asked_for_and_blocked_is_answered() {
        Slot blocked = newSlot();
        Slot alsoBlocked = newSlot();
        Slot open = newSlot();
        block(blocked);
        block(alsoBlocked);
        assertThat(blocked(blocked, open)).containsExactly(blocked);
        assertThat(blocked(open)).isEmpty();
        assertThat(blocked()).isEmpty();
    }

    @Test
    default void a_block_is_of_one_organization() {
        Slot blocked = newSlot();
        Slot elsewhere = new Slot(newOrganization(), blocked.email());
        block(blocked);
        assertThat(blocked(blocked, elsewhere)).containsExactly(blocked);
    }

    @Test
    default void an_address_is_blocked_whatever_way_it_is_written() {
        assertBlocked("Alice@Example.COM", "alice@example.com");
        assertBlocked("jos\u00e9@example.com", "JOSE\u0301@example.com");
        assertBlocked("anna@b\u00fccher.example", "anna@xn--bcher-kva.example");
    }

    @Test
    default void an_address_that_is_alike_is_not_blocked() {
        assertNotBlocked("alice@x.example", "lice@x.example");
        assertNotBlocked("alice@x.example", "alice@x.example.com");
        assertNotBlocked("a_c@x.example", "abc@x.example");
        assertNotBlocked("%@x.example", "abc@x.example");
        assertNotBlocked("jos\u00e9@x.example", "jose@x.example");
    }

    @Test
    default void a_block_that_is_lifted_is_none() {
        Slot lifted = newSlot();
        Slot other = new Slot(lifted.organization(), Fixtures.newEmail());
        Slot elsewhere = new Slot(newOrganization(), lifted.email());
        block(lifted);
        block(other);
        block(elsewhere);
        unblock(lifted);
        assertThat(blocked(lifted, other, elsewhere)).containsExactlyInAnyOrder(other, elsewhere);
        block(lifted);
        assertThat(blocked(lifted)).containsExactly(lifted);
    }

    @Test
    default void lifting_a_block_that_is_not_there_changes_nothing() {
        Slot open = newSlot();
        unblock(open);
        assertThat(blocked(open)).isEmpty();
    }

    @Test
    default void a_second_block_is_lifted_with_the_first() {
        Slot slot = newSlot();
        block(slot);
        block(slot);
        assertThat(blocked(slot)).containsExactly(slot);
        unblock(slot);
        assertThat(blocked(slot)).isEmpty();
    }

    @Test
    default void many_may_block_an_address_at_once() {
        Slot slot = newSlot();
        Threads.together(8, number -> {
            block(slot);
            return number;
        });
        assertThat(blocked(slot)).containsExactly(slot);
    }

    @Test
    default void a_block_in_work_that_throws_is_none() {
        Slot slot = newSlot();
        assertThatIllegalStateException()
                .isThrownBy(() -> write(blocks -> {
                    blocks.block(slot, Fixtures.NOON);
                    throw new IllegalStateException("the work failed");
                }));
        assertThat(blocked(slot)).isEmpty();
    }

    @Test
    default void a_thousand_addresses_are_asked_for_at_once() {
        Slot slot = newSlot();
        block(slot);
        Set<Slot> slots = new HashSet<>(Set.of(slot));
        IntStream.range(1, 1_000).forEach(number -> slots.add(new Slot(slot.organization(), Fixtures.newEmail())));
        assertThat(blocked(slots.toArray(Slot[]::new))).containsExactly(slot);
    }

    private void assertBlocked(String address, String asked) {
        Slot slot = new Slot(newOrganization(), EmailAddress.of(address));
        block(slot);
        assertThat(blocked(new Slot(slot.organization(), EmailAddress.of(asked))))
                .as("%s of %s", asked, address)
                .containsExactly(slot);
    }

    private void assertNotBlocked(String address, String asked) {
        Slot slot = new Slot(newOrganization(), EmailAddress.of(address));
        block(slot);
        assertThat(blocked(new Slot(slot.organization(), EmailAddress.of(asked))))
                .as("%s of %s", asked, address)
                .isEmpty();
    }

    private Slot newSlot() {
        return new Slot(newOrganization(), Fixtures.newEmail());
    }

    private Set<Slot> blocked(Slot... slots) {
        return transactions().call(stores -> stores.blocks().blocked(List.of(slots)));
    }

    private void block(Slot slot) {
        write(blocks -> blocks.block(slot, Fixtures.NOON));
    }

    private void unblock(Slot slot) {
        write(blocks -> blocks.unblock(slot));
    }

    private void write(Consumer<Blocks> writing) {
        transactions().call(stores -> {
            writing.accept(stores.blocks());
            return "written";
        });
    }
}
