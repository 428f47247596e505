package dev.invites.adapter.jdbc;

class PostgresStoresTest extends StoresSuite {

    PostgresStoresTest() {
        super(Postgres.newDatabase());
    }
}
