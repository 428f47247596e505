package dev.invites.app;

/** @param port 0 for any free one */
record HttpSettings(String host, int port) {

    static HttpSettings read(SettingsReader reader) {
        return new HttpSettings(
                reader.get(Setting.HTTP_HOST, Values::host), reader.get(Setting.HTTP_PORT, Values.whole(0, 65_535)));
    }
}
