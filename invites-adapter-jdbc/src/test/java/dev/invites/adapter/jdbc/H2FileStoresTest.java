package dev.invites.adapter.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

class H2FileStoresTest extends StoresSuite {

    H2FileStoresTest() throws IOException {
        super(new JdbcSettings(
                "jdbc:h2:file:" + Files.createTempDirectory("invites").resolve("data"),
                Optional.empty(),
                Optional.empty(),
                10));
    }
}
