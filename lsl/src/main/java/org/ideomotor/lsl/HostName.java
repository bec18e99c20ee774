package org.ideomotor.lsl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The machine's name, asked without the network: a name service may take seconds, and the query would leave loopback.
final class HostName {
    static final String OF_THIS_MACHINE = ask();

    private HostName() {}

    private static String ask() {
        for (String variable : new String[]{"HOSTNAME", "COMPUTERNAME"}) {
            String name = System.getenv(variable);
            if (name != null && isPlain(name)) return name;
        }
        try {
            String name = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
            if (isPlain(name)) return name;
        } catch (IOException e) {
            // Not Linux: the name is for people only, so a plain word will do.
        }
        return "localhost";
    }

    private static boolean isPlain(String name) { return name.matches("[A-Za-z0-9._-]{1,255}"); }
}
