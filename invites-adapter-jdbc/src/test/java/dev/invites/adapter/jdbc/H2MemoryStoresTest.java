package dev.invites.adapter.jdbc;

import java.util.Optional;
import java.util.UUID;

class H2MemoryStoresTest extends StoresSuite {

    H2MemoryStoresTest() {
        super(new JdbcSettings("jdbc:h2:mem:" + UUID.randomUUID(), Optional.empty(), Optional.empty(), 10));
    }
}
