package dev.invites.app;

/** What is wrong with a setting. Shows no value: it may be a secret, or have landed in the wrong setting. */
record Fault(String name, String what) {

    static Fault of(Setting setting, String what) {
        return new Fault(setting.variable(), what);
    }

    @Override
    public String toString() {
        return name + " " + what;
    }
}
