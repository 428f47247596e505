package dev.invites.app;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What the operator wrote: the environment over the file that {@code INVITES_CONFIG} names.
 *
 * @param faults names that are no settings, and a file that cannot be read
 * @param whole whether everything written could be read, so that what is not here is indeed not set
 */
record Source(Map<Setting, String> values, List<Fault> faults, boolean whole) {

    private static final String UNKNOWN = "is not a setting of this version";

    /** Wide enough for a misspelt name, too narrow for a secret that slipped into the place of one. */
    private static final Pattern LIKE_A_NAME = Pattern.compile("(?i)invites[._][a-z0-9._-]{1,40}");

    static Source of(Map<String, String> environment) {
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        List<Fault> faults = new ArrayList<>();
        boolean whole = addFile(Optional.ofNullable(environment.get(Setting.CONFIG.variable())), values, faults);
        new TreeMap<>(environment).forEach((name, value) -> {
            if (name.startsWith(Setting.PREFIX)) {
                Setting.ofVariable(name)
                        .ifPresentOrElse(
                                setting -> values.put(setting, value),
                                () -> faults.add(new Fault(printable(name), UNKNOWN)));
            }
        });
        return new Source(values, faults, whole);
    }

    Optional<String> value(Setting setting) {
        return Optional.ofNullable(values.get(setting));
    }

    private static boolean addFile(Optional<String> path, Map<Setting, String> values, List<Fault> faults) {
        if (path.isEmpty()) {
            return true;
        }
        try {
            ConfigFile file = ConfigFile.read(path.get());
            file.repeated().forEach(key -> faults.add(new Fault(safe(key), "is in the file twice")));
            file.values().forEach((key, value) -> addLine(key, value, values, faults));
            return true;
        } catch (IllegalArgumentException e) {
            faults.add(Fault.of(Setting.CONFIG, String.valueOf(e.getMessage())));
            return false;
        }
    }

    private static void addLine(String key, String value, Map<Setting, String> values, List<Fault> faults) {
        Optional<Setting> setting = Setting.ofKey(key);
        Optional<Setting> variable = Setting.ofVariable(key);
        if (variable.isPresent()) {
            faults.add(new Fault(key, "is written " + variable.get().key() + " in the file"));
        } else if (setting.isEmpty()) {
            faults.add(new Fault(safe(key), UNKNOWN));
        } else if (setting.get() == Setting.CONFIG) {
            faults.add(new Fault(key, "is for the environment, not for the file itself"));
        } else {
            values.put(setting.get(), value);
        }
    }

    private static String printable(String variable) {
        return variable.replaceAll("[^A-Za-z0-9._-]", "?");
    }

    private static String safe(String key) {
        return LIKE_A_NAME.matcher(key).matches() ? key : "INVITES_CONFIG: a key that does not begin with invites.";
    }
}
