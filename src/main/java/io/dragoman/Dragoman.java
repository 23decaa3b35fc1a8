package io.dragoman;

import java.util.Arrays;

/**
 * Starts one of the roles: {@code server} (the default), {@code reader}, {@code broker}, {@code client}, {@code account},
 * {@code retry} or {@code migrate}.
 */
public final class Dragoman {
    private Dragoman() {}

    public static void main(String[] arguments) {
        String role = arguments.length == 0 ? "server" : arguments[0];
        String[] rest = arguments.length == 0 ? arguments : Arrays.copyOfRange(arguments, 1, arguments.length);
        switch (role) {
            case "server" -> ServerRole.start(rest);
            case "reader" -> ReaderRole.start(rest);
            case "broker" -> BrokerRole.start(rest);
            case "client" -> ClientRole.start(rest);
            case "account" -> System.exit(AccountRole.start(rest));
            case "migrate" -> System.exit(MigrateRole.start(rest));
            case "retry" -> System.exit(RetryRole.start(rest, System.out));
            default ->
                throw new IllegalArgumentException(
                        "Unknown role " + role + ": say server, reader, broker, client, account, retry or migrate");
        }
    }
}
