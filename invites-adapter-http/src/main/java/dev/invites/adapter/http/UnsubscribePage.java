package dev.invites.adapter.http;

import dev.invites.domain.model.LanguageTag;
import dev.invites.domain.model.Unsubscription;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page behind an unsubscribe link: works without scripts, and loads one style sheet of ours. */
final class UnsubscribePage {

    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src data:; form-action 'self';"
            + " base-uri 'none'; frame-ancestors 'none'";
    private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");

    private UnsubscribePage() {}

    /** Asks, unless it is done already: with a button of its own, for whoever opens the link. */
    static void ask(Context context, Unsubscription about) {
        show(context, 200, about.unsubscribed() ? "done" : "ask", Optional.of(about));
    }

    static void done(Context context, Unsubscription about) {
        show(context, 200, "done", Optional.of(about));
    }

    /** Tells a person what a program is told in JSON. */
    static void failed(Context context, int status) {
        show(context, status, status == 404 ? "none" : "later", Optional.empty());
    }

    static void style(Context context) {
        context.contentType("text/css; charset=utf-8").result(Resources.bytes("unsubscribe/page.css"));
    }

    private static void show(Context context, int status, String state, Optional<Unsubscription> about) {
        UnsubscribeWords words = UnsubscribeWords.of(
                about.flatMap(Unsubscription::locale).map(LanguageTag::value),
                Optional.ofNullable(context.header("Accept-Language")));
        Map<String, String> names = new LinkedHashMap<>();
        about.ifPresent(it -> {
            names.put("organization", isolated(it.organization().forDisplay()));
            names.put("email", isolated(it.email()));
        });
        Map<String, String> parts = Map.of(
                "lang", words.language(),
                "dir", words.direction(),
                "title", escaped(words.text("title")),
                "heading", filled(escaped(words.text(state + ".heading")), names),
                "text", filled(escaped(words.text(state + ".text")), names),
                "form", state.equals("ask") ? form(words) : "");
        context.header("Content-Security-Policy", POLICY);
        context.header("Referrer-Policy", "no-referrer");
        context.header("X-Robots-Tag", "noindex");
        context.status(status).contentType("text/html; charset=utf-8").result(filled(resource("page.html"), parts));
    }

    private static String form(UnsubscribeWords words) {
        return filled(resource("form.html"), Map.of("button", escaped(words.text("ask.button"))));
    }

    private static String resource(String name) {
        return new String(Resources.bytes("unsubscribe/" + name), StandardCharsets.UTF_8);
    }

    /** In one pass: what is filled in is not looked at again. */
    private static String filled(String text, Map<String, String> parts) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(parts.getOrDefault(place.group(1), place.group())));
    }

    /** A name in letters of its own direction does not turn the sentence around it. */
    private static String isolated(String name) {
        return "<bdi>" + escaped(name) + "</bdi>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
