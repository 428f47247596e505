package dev.invites.adapter.mail;

import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what is wrong with a template before a mail is made of it. */
final class TemplateCheck {

    static final String UNCLOSED = " has {{ without }}";

    private static final Pattern LINE = Pattern.compile(" @ line (\\d+)");
    private static final Pattern UNESCAPED = Pattern.compile("\\{\\{(?:\\{|\\s*&)");
    private static final Pattern DELIMITERS = Pattern.compile("\\{\\{=");
    /** Of the item of a list. */
    private static final String ITSELF = ".";

    private final String file;
    private final String source;
    private final Consumer<TemplateFault> faults;

    private TemplateCheck(String file, String source, Consumer<TemplateFault> faults) {
        this.file = file;
        this.source = source;
        this.faults = faults;
    }

    static Optional<Template> html(String file, String source, Consumer<TemplateFault> faults) {
        TemplateCheck check = new TemplateCheck(file, source, faults);
        check.refuse(UNESCAPED, "would show what strangers wrote as HTML: write {{name}}");
        return check.template(Templates::html);
    }

    static Optional<Template> text(String file, String source, Consumer<TemplateFault> faults) {
        return new TemplateCheck(file, source, faults).template(Templates::text);
    }

    /** What went wrong, in a few words. */
    static String message(MustacheException e) {
        return LINE.matcher(String.valueOf(e.getMessage()))
                .replaceAll("")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private Optional<Template> template(Function<String, Template> compile) {
        refuse(DELIMITERS, "changes what tags are written with, which is not supported");
        try {
            Template template = compile.apply(source);
            names(Names.of(template));
            return Optional.of(template);
        } catch (MustacheException e) {
            Matcher line = LINE.matcher(String.valueOf(e.getMessage()));
            faults.accept(new TemplateFault(file, line.find() ? Integer.parseInt(line.group(1)) : 0, message(e)));
            return Optional.empty();
        }
    }

    private void names(Names names) {
        for (String name : names.all()) {
            if (!MailValues.NAMES.contains(name) && !name.equals(ITSELF)) {
                faults.accept(new TemplateFault(file, line(name), "there is no variable " + TextFile.printable(name)));
            }
        }
        if (!names.unclosed().isEmpty()) {
            faults.accept(new TemplateFault(file, lineAt(source.lastIndexOf(Templates.TAG)), UNCLOSED.strip()));
        }
        for (String name : names.included()) {
            faults.accept(new TemplateFault(file, line(name), "takes in another template, which is not supported"));
        }
        if (!names.all().contains(MailValues.LINK)) {
            faults.accept(new TemplateFault(file, 0, "lacks {{link}}, without which nobody can accept"));
        }
    }

    private void refuse(Pattern pattern, String why) {
        Matcher found = pattern.matcher(source);
        while (found.find()) {
            faults.accept(new TemplateFault(file, lineAt(found.start()), why));
        }
    }

    private int line(String name) {
        Matcher tag = Pattern.compile("\\{\\{[^\\w.]*" + Pattern.quote(name) + "\\s*}}")
                .matcher(source);
        return tag.find() ? lineAt(tag.start()) : 0;
    }

    private int lineAt(int at) {
        return (int) source.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
    }
}
