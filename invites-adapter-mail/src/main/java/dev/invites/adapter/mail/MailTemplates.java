package dev.invites.adapter.mail;

import com.samskivert.mustache.Template;
import dev.invites.domain.model.LanguageTag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What mails say and look like: what is built in, or a product's own files in place of some of it. Whatever is built in
 * is read with the first mail that needs it. Thread-safe.
 */
public final class MailTemplates {

    private final Languages languages;
    private final Brand brand;
    private final Lazy<Template> html;
    private final Lazy<Template> text;

    MailTemplates(Languages languages, Brand brand, Lazy<Template> html, Lazy<Template> text) {
        this.languages = languages;
        this.brand = brand;
        this.html = html;
        this.text = text;
    }

    public static MailTemplates builtIn() {
        return new MailTemplates(
                new Languages(Map.of()),
                Brand.NONE,
                new Lazy<>(() -> Templates.html(BuiltIn.text(BuiltIn.HTML))),
                new Lazy<>(() -> Templates.text(BuiltIn.text(BuiltIn.TEXT))));
    }

    /**
     * With the files of {@code folder} in place of those built in of the same name. Each kind of mail is tried in each
     * language.
     *
     * @throws TemplatesRefused with everything that is wrong with them
     */
    public static MailTemplates in(Path folder) {
        return TemplateFolder.read(folder);
    }

    /**
     * Writes what is built in to {@code folder}, to begin one's own from.
     *
     * @return the names of the files
     * @throws TemplatesRefused when one of them is there already; then none is written
     */
    public static List<String> writeTo(Path folder) {
        List<String> there = BuiltIn.names().stream()
                .filter(name -> Files.exists(folder.resolve(name)))
                .toList();
        if (!there.isEmpty()) {
            throw new TemplatesRefused(
                    there.stream().map(name -> name + ": is there already").toList());
        }
        try {
            Files.createDirectories(folder);
            for (String name : BuiltIn.names()) {
                Files.write(folder.resolve(name), BuiltIn.bytes(name), StandardOpenOption.CREATE_NEW);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return BuiltIn.names();
    }

    Language language(Optional<LanguageTag> locale) {
        return languages.of(locale);
    }

    Brand brand() {
        return brand;
    }

    Template html() {
        return html.get();
    }

    Template text() {
        return text.get();
    }
}
