package dev.invites.adapter.mail;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a template asks for by name.
 *
 * @param all variables and sections
 * @param included other templates, which ours cannot have
 * @param unclosed texts with the beginning of a tag in them, which the library leaves as they are
 */
record Names(Set<String> all, Set<String> sections, Set<String> included, Set<String> unclosed) {

    static Names of(Template template) {
        Names names = new Names(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        template.visit(names.new Collector());
        return names;
    }

    private final class Collector implements Mustache.Visitor {

        @Override
        public void visitText(String text) {
            if (text.contains(Templates.TAG)) {
                unclosed.add(text);
            }
        }

        @Override
        public void visitVariable(String name) {
            all.add(name);
        }

        @Override
        public boolean visitInclude(String name) {
            included.add(name);
            return false;
        }

        @Override
        public boolean visitParent(String name) {
            return visitInclude(name);
        }

        @Override
        public boolean visitBlock(String name) {
            return visitInclude(name);
        }

        @Override
        public boolean visitSection(String name) {
            sections.add(name);
            all.add(name);
            return true;
        }

        @Override
        public boolean visitInvertedSection(String name) {
            return visitSection(name);
        }
    }
}
