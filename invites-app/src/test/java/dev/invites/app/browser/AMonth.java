package dev.invites.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.app.system.Api;
import dev.invites.app.system.Eventually;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** An organization that people were invited to for a month, as the API and then some statements make it. */
final class AMonth {

    /** Whose invite has a history worth a look. */
    static final String TOLD = "grace.hopper@lumen.example";

    /** Whose mail is refused. */
    static final String LAST = "vera.rubin@gone.example";

    /** In order: name, days ago, what became of it, and after how many hours. */
    private static final List<Guest> GUESTS =
            Stream.of("""
            Henrietta Leavitt,27,accepted,3
            Annie Cannon,27,accepted,26
            Williamina Fleming,26,accepted,9
            Antonia Maury,26,expired,168
            Cecilia Payne,24,accepted,2
            Maria Mitchell,23,accepted,51
            Caroline Herschel,23,declined,20
            Mary Somerville,20,accepted,5
            Emmy Noether,19,accepted,31
            Sofia Kovalevskaya,19,expired,168
            Hedy Lamarr,18,accepted,12
            Lise Meitner,17,accepted,1
            Chien-Shiung Wu,16,accepted,74
            Rosalind Franklin,13,accepted,6
            Barbara McClintock,12,revoked,30
            Dorothy Hodgkin,12,accepted,22
            Maria Goeppert,11,accepted,4
            Katherine Johnson,10,accepted,15
            Dorothy Vaughan,10,accepted,16
            Mary Jackson,9,expired,168
            Grace Hopper,9,accepted,124
            Margaret Hamilton,6,accepted,2
            Joan Clarke,5,accepted,40
            Jocelyn Bell,5,declined,7
            Ada Lovelace,4,pending,0
            Emilie du Chatelet,3,accepted,11
            Hypatia,3,revoked,2
            Wang Zhenyi,2,pending,0
            Sophie Germain,2,accepted,8
            Maryam Mirzakhani,1,pending,0
            Mileva Maric,1,pending,0
            """.split("\n")).map(Guest::of).toList();

    static final long ACCEPTED =
            GUESTS.stream().filter(it -> it.fate.equals("accepted")).count();

    private final Api api;
    private final String invites;

    AMonth(Api api, String organization) {
        this.api = api;
        this.invites = "/v1beta/organizations/" + organization + "/invites";
    }

    private record Guest(String name, int daysAgo, String fate, int hours) {

        static Guest of(String line) {
            String[] words = line.split(",");
            return new Guest(words[0], Integer.parseInt(words[1]), words[2], Integer.parseInt(words[3]));
        }

        String email() {
            return name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@lumen.example";
        }
    }

    void happens() {
        for (Guest guest : GUESTS) {
            String role = guest.name.startsWith("Mary") ? "admin" : "member";
            String id = done(api.post(
                            invites,
                            "{\"email\":\"%s\",\"role\":\"%s\",\"message\":\"We look at the sky each Thursday. Come and see.\"}"
                                    .formatted(guest.email(), role)))
                    .json()
                    .at("/invite/id")
                    .asString();
            awaitMail(api, guest.email(), "sent");
            if (guest.email().equals(TOLD)) {
                done(api.post(invites + "/" + id + "/resend", "{}"));
                awaitMail(api, guest.email(), "sent");
            }
            switch (guest.fate) {
                case "accepted" -> {
                    String token = token(id);
                    done(api.post("/v1beta/invites/preview", "{\"token\":\"" + token + "\"}"));
                    done(api.post(
                            "/v1beta/invites/accept", "{\"name\":\"" + guest.name + "\",\"token\":\"" + token + "\"}"));
                }
                case "declined" -> done(api.post("/v1beta/invites/decline", "{\"token\":\"" + token(id) + "\"}"));
                case "revoked" -> done(api.post(invites + "/" + id + "/revoke", "{}"));
                default -> {
                    // Time does it, or nobody.
                }
            }
        }
    }

    /** What makes a month of the minute that it took. */
    List<String> spread() {
        List<String> statements = new ArrayList<>();
        statements.add("update organization set name = 'Lumen Observatory'");
        statements.add("update user_account set name = 'Olga Petrova' where email = 'owner@example.com'");
        statements.add("update invite set sender_name = 'Olga Petrova'");
        statements.add("update invite_event set by_name = 'Olga Petrova' where by_email = 'owner@example.com'");
        for (Guest guest : GUESTS) {
            String of = " where email_canonical = '" + guest.email() + "'";
            int sent = guest.daysAgo * 24;
            int ended = sent - guest.hours;
            String expiry = ago(sent - 168);
            statements.add("update invite set created_at = " + ago(sent) + ", last_sent_at = " + ago(sent)
                    + ", updated_at = " + ago(ended) + ", expires_at = " + expiry
                    + ", lapses_at = case when lapses_at is not null then " + expiry + " end" + of);
            statements.add("update invite set ended_at = " + ago(ended) + of + " and ended_at is not null");
        }
        statements.add("update membership set joined_at = " + ago(29 * 24));
        statements.add(
                "update membership m set joined_at = (select i.ended_at from invite i where i.accepted_by = m.user_id)"
                        + " where user_id in (select accepted_by from invite)");
        String told = "update invite_event set at = %s%s where type %s and invite_id in"
                + " (select id from invite where email_canonical = '" + TOLD + "')";
        statements.add(told.formatted(ago(216), "", "in ('created', 'sent')"));
        statements.add(told.formatted(ago(190), "", "= 'resent'"));
        String after = "= 'sent' and id > (select max(e.id) from invite_event e where e.type = 'resent')";
        statements.add(told.formatted(ago(190), "", after));
        // It was the way to the token, and is in the place where a reminder would be.
        String reminder =
                ", type = 'sent', data = array['reminder', 'P3D'], by_id = null, by_name = null, by_email = null";
        statements.add(told.formatted(ago(94), reminder, "= 'link_given'"));
        statements.add(told.formatted(ago(93), "", "= 'previewed'"));
        statements.add(told.formatted(ago(92), "", "= 'accepted'"));
        return statements;
    }

    /** Somebody whose mail server does not know them. */
    void theLastOneFails(Api restarted) {
        done(restarted.post(invites, "{\"email\":\"" + LAST + "\"}"));
        awaitMail(restarted, LAST, "failed");
    }

    private static String ago(int hours) {
        return "dateadd('HOUR', " + -hours + ", current_timestamp)";
    }

    private String token(String id) {
        String link = done(api.post(invites + "/" + id + "/link", "{}"))
                .json()
                .at("/accept_url")
                .asString();
        return link.substring(link.indexOf('#') + 1);
    }

    private void awaitMail(Api at, String email, String state) {
        Eventually.holds(
                "the mail to " + email + " is " + state,
                () -> at.get(invites + "?email.exact=" + email)
                        .json()
                        .at("/items/0/delivery/state")
                        .asString()
                        .equals(state));
    }

    private static Api.Answer done(Api.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }
}
