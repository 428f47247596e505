package dev.invites.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteFilter;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.Page;
import dev.invites.domain.model.PageRequest;
import dev.invites.domain.port.out.Outbox.Claim;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the embedded database has acknowledged survives {@code kill -9} at any moment, whole. */
class KillTest {

    // Few, since H2 has lost the most just after it was opened.
    private static final int MOST_COMMITS = 40;
    private static final int KILLS = Integer.getInteger("invites.test.kills", 50);

    @TempDir
    Path folder;

    @Test
    void nothing_acknowledged_is_lost_or_torn_by_a_kill() throws Exception {
        String file = folder.resolve("invites").toString();
        Random random = new Random(20_26);
        Set<InviteId> acknowledged = new HashSet<>();

        for (int kill = 1; kill <= KILLS; kill++) {
            acknowledged.addAll(writeAndKill(file, 1 + random.nextInt(MOST_COMMITS)));
            if (kill % 2 == 1 && kill < KILLS) {
                // Looking closes the file in order; so every other kill is of a process that began after a kill.
                continue;
            }

            Set<InviteId> kept = new HashSet<>();
            Set<InviteId> mailed = new HashSet<>();
            try (JdbcStorage storage = JdbcStorage.open(KilledProcess.settings(file))) {
                readAll(storage, kept, mailed);
            }
            assertThat(kept).as("after kill %d", kill).containsAll(acknowledged);
            assertThat(mailed)
                    .as("written in one transaction, after kill %d", kill)
                    .isEqualTo(kept);
        }

        assertThat(acknowledged).hasSizeGreaterThan(KILLS * MOST_COMMITS / 4);
    }

    /** Lets a process write until it has acknowledged {@code most} more, kills it, and answers what it had told. */
    private static Set<InviteId> writeAndKill(String file, int most) throws IOException, InterruptedException {
        Path errors = Path.of(file + ".err");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledProcess.class.getName(),
                        file)
                .redirectError(errors.toFile())
                .start();
        Set<InviteId> told = new HashSet<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("inv_") && line.length() == 30) {
                    told.add(InviteId.parse(line));
                }
                if (told.size() == most) {
                    // By its handle: the process itself would close the pipe with what was told before.
                    process.toHandle().destroyForcibly();
                }
            }
        }
        process.waitFor();
        assertThat(told)
                .as("acknowledged before the kill; errors: %s", Files.readString(errors))
                .hasSizeGreaterThanOrEqualTo(most);
        return told;
    }

    private static void readAll(JdbcStorage storage, Set<InviteId> kept, Set<InviteId> mailed) {
        storage.transactions().call(stores -> {
            PageRequest request = PageRequest.first(100);
            while (true) {
                Page<Invite> page =
                        stores.invites().list(KilledProcess.ORGANIZATION, InviteFilter.ALL, Instant.EPOCH, request);
                page.items().forEach(invite -> kept.add(invite.id()));
                if (page.next().isEmpty()) {
                    break;
                }
                request = new PageRequest(100, page.next());
            }
            // An expired lease in the past leaves every entry claimable for the next look.
            List<Claim> claims =
                    stores.outbox().claim(UUID.randomUUID(), Integer.MAX_VALUE, Instant.now(), Instant.now());
            mailed.addAll(claims.stream().map(claim -> claim.entry().invite()).collect(Collectors.toSet()));
            return Optional.empty();
        });
    }
}
