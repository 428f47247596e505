package dev.invites.adapter.mail;

import com.samskivert.mustache.Template;
import dev.invites.domain.model.LanguageTag;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads a product's own templates, and finds all that is wrong with them. */
final class TemplateFolder {

    private static final Pattern TEXTS = Pattern.compile("messages_(.+)\\.properties");
    private static final long LARGEST = 1 << 20;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final List<TemplateFault> faults = new ArrayList<>();
    private final Map<String, TextFile> texts = new HashMap<>();
    private Brand brand = Brand.NONE;
    private Optional<Template> html = Optional.empty();
    private Optional<Template> text = Optional.empty();

    private TemplateFolder() {}

    /** @throws TemplatesRefused when there is anything wrong with it */
    static MailTemplates read(Path folder) {
        TemplateFolder read = new TemplateFolder();
        for (Path file : read.files(folder)) {
            read.add(file);
        }
        read.refuseIfFaulty();
        Languages languages = new Languages(read.texts);
        TextCheck check = new TextCheck(read.faults::add);
        languages.tags().forEach(tag -> check.whole(tag, languages));
        read.refuseIfFaulty();
        MailTemplates templates = new MailTemplates(
                languages,
                read.brand,
                new Lazy<>(() -> read.html.orElseGet(() -> Templates.html(BuiltIn.text(BuiltIn.HTML)))),
                new Lazy<>(() -> read.text.orElseGet(() -> Templates.text(BuiltIn.text(BuiltIn.TEXT)))));
        MailCheck.all(templates, languages.tags(), read.faults::add);
        read.refuseIfFaulty();
        return templates;
    }

    /** Without those that begin with a dot: systems, editors and mounted volumes leave such. */
    private List<Path> files(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new TemplatesRefused(List.of("names a folder that is not there or cannot be read"));
        }
    }

    private void add(Path file) {
        String name = file.getFileName().toString();
        Matcher texts = TEXTS.matcher(name);
        if (Files.isDirectory(file)) {
            fault(name, 0, "is a folder, and the files are looked for beside it");
        } else if (texts.matches()) {
            languageTag(name, texts.group(1))
                    .ifPresent(tag -> content(file, name).ifPresent(it -> texts(tag, name, it)));
        } else if (name.equals(BuiltIn.BRAND)) {
            content(file, name).ifPresent(it -> brand = Brand.read(TextFile.parse(name, it, faults::add), faults::add));
        } else if (name.equals(BuiltIn.HTML)) {
            html = content(file, name).flatMap(it -> TemplateCheck.html(name, it, faults::add));
        } else if (name.equals(BuiltIn.TEXT)) {
            text = content(file, name).flatMap(it -> TemplateCheck.text(name, it, faults::add));
        } else {
            fault(
                    name,
                    0,
                    "is no such file: there are messages_LANGUAGE.properties, " + BuiltIn.BRAND + ", " + BuiltIn.HTML
                            + " and " + BuiltIn.TEXT);
        }
    }

    private void texts(String tag, String name, String content) {
        TextFile file = TextFile.parse(name, content, faults::add);
        TextCheck check = new TextCheck(faults::add);
        file.entries().forEach(check::entry);
        texts.put(tag, file);
    }

    private Optional<String> languageTag(String name, String written) {
        try {
            String tag = LanguageTag.of(written).value();
            if (tag.equals(written)) {
                return Optional.of(tag);
            }
            fault(name, 0, "is written " + Languages.file(tag));
        } catch (IllegalArgumentException e) {
            fault(name, 0, "must have a BCP 47 language tag in its name, such as de or pt-BR");
        }
        return Optional.empty();
    }

    private Optional<String> content(Path file, String name) {
        try {
            // Where it is a link, of what that leads to. A device or a pipe might never end.
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                fault(name, 0, "is no ordinary file");
                return Optional.empty();
            }
            if (Files.size(file) > LARGEST) {
                fault(name, 0, "is larger than 1 MiB");
                return Optional.empty();
            }
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
            CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
            CharBuffer content = CharBuffer.allocate(bytes.capacity());
            if (decoder.decode(bytes, content, true).isError()) {
                long line = content.flip().chars().filter(c -> c == '\n').count() + 1;
                fault(name, (int) line, "is not UTF-8");
                return Optional.empty();
            }
            String text = content.flip().toString();
            return Optional.of(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        } catch (IOException e) {
            fault(name, 0, "cannot be read");
            return Optional.empty();
        }
    }

    private void fault(String name, int line, String what) {
        faults.add(new TemplateFault(TextFile.printable(name), line, what));
    }

    private void refuseIfFaulty() {
        if (!faults.isEmpty()) {
            throw new TemplatesRefused(faults.stream()
                    .sorted(TemplateFault.IN_ORDER)
                    .map(TemplateFault::toString)
                    .toList());
        }
    }
}
