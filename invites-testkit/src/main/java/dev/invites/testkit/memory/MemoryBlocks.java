package dev.invites.testkit.memory;

import dev.invites.domain.port.out.Blocks;
import dev.invites.domain.port.out.Invites.Slot;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

record MemoryBlocks(Scope scope) implements Blocks {

    @Override
    public Set<Slot> blocked(Collection<Slot> slots) {
        MemoryState state = scope.state();
        return slots.stream().filter(state.blocks::containsKey).collect(Collectors.toSet());
    }

    @Override
    public void block(Slot slot, Instant at) {
        scope.state().blocks.putIfAbsent(slot, at);
    }

    @Override
    public void unblock(Slot slot) {
        scope.state().blocks.remove(slot);
    }
}
