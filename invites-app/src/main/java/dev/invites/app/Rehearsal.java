package dev.invites.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process that starts the service on a database that nobody uses, has it do a little of everything, and ends:
 * for {@link StartArchive}, which keeps what it has loaded.
 */
final class Rehearsal {

    private static final String POSTGRESQL_URL = "jdbc:postgresql:";

    /** Without a server these cannot be tried. */
    private static final String POSTGRESQL = "org/postgresql/";

    /** Half a megabyte of messages in other languages. */
    private static final String TRANSLATIONS = POSTGRESQL + "translation/";

    private static final String CLASS = ".class";

    private final String address;

    private Rehearsal(String printed) {
        this.address = find("http://localhost:\\d+", printed);
    }

    /**
     * The environment of such a process. Mails are tried and do not get anywhere: what that needs is loaded, too.
     *
     * @param databaseUrl a secret, because it may hold a password
     */
    static Map<String, String> settings(String databaseUrl) {
        return Map.of(
                Setting.HTTP_PORT.variable(), "0",
                Setting.DB_URL.variable(), databaseUrl,
                Setting.TOKEN_KEYS.variable(), "k1:" + "A".repeat(43) + "=",
                Setting.JWT_SECRET.variable(), "a secret that is good for nothing else",
                Setting.ACCEPT_BY_TOKEN.variable(), "true",
                Setting.SMTP_URL.variable(), "smtp://127.0.0.1:1?starttls=never",
                Setting.MAIL_FROM.variable(), "invites@example.com");
    }

    public static void main(String[] arguments) {
        int status = CommandLine.REFUSED;
        try {
            String printed = run(List.of());
            new Rehearsal(printed).play(token("owner@example.com"), token("ada@example.com"));
            if (!System.getenv(Setting.DB_URL.variable()).startsWith(POSTGRESQL_URL)) {
                loadPostgresql();
            }
            status = CommandLine.DONE;
        } catch (IOException e) {
            Console.ofProcess().err().println(e);
        } finally {
            System.exit(status);
        }
    }

    private static String token(String email) throws IOException {
        return run(List.of("token", "--email", email)).strip();
    }

    private static String run(List<String> arguments) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Console console = new Console(out, Console.ofProcess().err());
        if (Main.commandLine(console, System.getenv()).run(arguments) != CommandLine.DONE) {
            throw new IOException("the service does not start");
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private void play(String owner, String jwt) throws IOException {
        String organization = find("org_\\w+", post(200, owner, "/v1beta/organizations", "{'name':'Acme'}"));
        String key = find(
                "(?<=secret\":\")\\w+",
                post(200, owner, "/v1beta/api-keys", "{'name':'ci','organization_id':'" + organization + "'}"));
        String invites = "/v1beta/organizations/" + organization + "/invites";
        String made = post(200, key, invites, "{'email':'ada@example.com','message':'Come','send_email':false}");
        String token = "{'token':'" + find("(?<=#)[\\w-]+", made) + "'}";
        String invite = "";
        for (int number = 0; number < 20; number++) {
            invite = invites + "/"
                    + find("inv_\\w+", post(200, key, invites, "{'email':'a" + number + "@example.com'}"));
        }
        post(200, key, invites, "{'email':'a1@example.com'}");
        post(200, key, invites + "/batch", "{'invites':[{'email':'b1@example.com'},{'email':'b2@example.com'}]}");
        post(200, key, invite + "/resend", "{}");
        post(200, key, invite + "/link", "{}");
        get(200, key, invite);
        get(200, key, invite + "/events");
        String page = get(200, key, invites + "?status=pending&page_size=5");
        get(
                200,
                key,
                invites + "?status=pending&page_size=5&page_token=" + find("(?<=next_page_token\":\")[^\"]+", page));
        get(200, key, invites + "?email.contains=b1");
        post(200, key, invite + "/revoke", "{}");
        post(200, key, "/v1beta/invites/preview", token);
        get(200, jwt, "/v1beta/me/invites");
        post(200, jwt, invites + "/accept", token);
        get(200, jwt, "/v1beta/me");
        get(200, jwt, "/v1beta/organizations/" + organization + "/members");
        post(400, key, invites, "{'email':'nobody'}");
        get(401, "nobody", invites);
        get(200, key, "/readyz");
    }

    private String get(int expected, String bearer, String path) throws IOException {
        return send(expected, request(bearer, path));
    }

    private String post(int expected, String bearer, String path, String body) throws IOException {
        HttpURLConnection request = request(bearer, path);
        request.setRequestProperty("Content-Type", "application/json");
        request.setDoOutput(true);
        request.getOutputStream().write(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        return send(expected, request);
    }

    /** By the small client of the JDK: the other one would be in the archive with six hundred classes. */
    private HttpURLConnection request(String bearer, String path) throws IOException {
        HttpURLConnection request =
                (HttpURLConnection) URI.create(address + path).toURL().openConnection();
        request.setRequestProperty("Authorization", "Bearer " + bearer);
        return request;
    }

    private static String send(int expected, HttpURLConnection request) throws IOException {
        int status = request.getResponseCode();
        try (InputStream in =
                status < HttpURLConnection.HTTP_BAD_REQUEST ? request.getInputStream() : request.getErrorStream()) {
            String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (status != expected) {
                throw new IOException(request.getURL() + " answers " + status + ": " + answer);
            }
            return answer;
        }
    }

    private static void loadPostgresql() throws IOException {
        try (JarFile jar = new JarFile(OwnJar.path().toFile())) {
            jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name ->
                            name.startsWith(POSTGRESQL) && name.endsWith(CLASS) && !name.startsWith(TRANSLATIONS))
                    .forEach(name -> load(
                            name.substring(0, name.length() - CLASS.length()).replace('/', '.')));
        }
    }

    private static void load(String name) {
        try {
            // Without its initialization, which may want to do something.
            Class.forName(name, false, Rehearsal.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            // It is for something that is not in the jar.
            return;
        }
    }

    private static String find(String pattern, String text) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        if (!found.find()) {
            throw new IllegalStateException("no " + pattern + " in " + text);
        }
        return found.group();
    }
}
