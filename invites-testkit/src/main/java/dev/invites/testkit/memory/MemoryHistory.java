package dev.invites.testkit.memory;

import dev.invites.domain.model.InviteEvent;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Page;
import dev.invites.domain.model.PageRequest;
import dev.invites.domain.port.out.History;
import dev.invites.testkit.memory.MemoryState.InviteKey;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

record MemoryHistory(Scope scope) implements History {

    private static final Comparator<InviteEvent> OLDEST_FIRST = Comparator.comparing(InviteEvent::at)
            .thenComparing(event -> event.id().value(), Paging.BY_ID);

    /** One link of one invite. */
    record Link(InviteKey invite, int generation) {}

    @Override
    public void add(Collection<InviteEvent> events) {
        MemoryState state = scope.state();
        for (InviteEvent event : events) {
            if (state.events.putIfAbsent(event.id(), event) != null) {
                throw new IllegalStateException("there is an entry with the id " + event.id());
            }
        }
    }

    @Override
    public void addFirstPreview(InviteEvent event, int generation) {
        InviteKey invite = new InviteKey(event.organization(), event.invite());
        if (scope.state().previews.add(new Link(invite, generation))) {
            add(List.of(event));
        }
    }

    @Override
    public Page<InviteEvent> list(OrganizationId organization, InviteId invite, PageRequest page) {
        List<InviteEvent> all = scope.state().events.values().stream()
                .filter(event -> event.organization().equals(organization))
                .filter(event -> event.invite().equals(invite))
                .sorted(OLDEST_FIRST)
                .toList();
        Comparator<InviteEvent> looking = page.isBackward() ? OLDEST_FIRST.reversed() : OLDEST_FIRST;
        Optional<InviteEvent> from = page.from()
                .flatMap(cursor -> all.stream()
                        .filter(event -> event.id().value().equals(cursor.key()))
                        .findFirst());
        List<InviteEvent> read = all.stream()
                .filter(event -> from.map(start -> looking.compare(event, start) > 0)
                        .orElse(page.from().isEmpty()))
                .sorted(looking)
                .limit(page.size() + 1L)
                .toList();
        return Page.of(page, read, event -> event.id().value());
    }
}
