package dev.invites.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Classes that break rules, compiled in one go against this test's own class path. They live in text because they must
 * be in the packages that the rules are about. Each text has a class {@code Bad}, and may have others in files that a
 * line {@code ---} parts; they get the number of their text behind their name, so that all find room in one folder.
 */
final class CompiledFixtures {

    private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
    private static final Pattern TYPE = Pattern.compile("(?:class|record|interface) (\\w+)");
    private static final Pattern NAMED = Pattern.compile("\\b(Bad|Other)\\b");

    private final List<String> texts;
    private final JavaClasses classes;

    CompiledFixtures(List<String> texts, Path target) {
        this.texts = texts;
        List<SourceFile> files = IntStream.range(0, texts.size())
                .boxed()
                .flatMap(number -> Stream.of(numbered(texts.get(number), number).split("---\\R")))
                .map(SourceFile::new)
                .toList();
        StringWriter complaints = new StringWriter();
        List<String> options =
                List.of("-d", target.toString(), "-proc:none", "-cp", System.getProperty("java.class.path"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        boolean compiled =
                compiler.getTask(complaints, null, null, options, null, files).call();
        assertThat(compiled).as(complaints.toString()).isTrue();
        classes = new ClassFileImporter().importPath(target);
    }

    /** The classes of one text, and no others. */
    JavaClasses of(String text) {
        String end = "(Bad|Other)" + texts.indexOf(text);
        JavaClasses own = classes.that(DescribedPredicate.describe(
                "of this text", (JavaClass type) -> type.getSimpleName().matches(end)));
        assertThat(own).isNotEmpty();
        return own;
    }

    private static String numbered(String text, int number) {
        return NAMED.matcher(text).replaceAll("$1" + number);
    }

    private static final class SourceFile extends SimpleJavaFileObject {

        private final String text;

        SourceFile(String text) {
            super(
                    URI.create(
                            "fixture:///" + first(PACKAGE, text).replace('.', '/') + "/" + first(TYPE, text) + ".java"),
                    JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }

        private static String first(Pattern pattern, String text) {
            Matcher matcher = pattern.matcher(text);
            assertThat(matcher.find()).as(text).isTrue();
            return matcher.group(1);
        }
    }
}
