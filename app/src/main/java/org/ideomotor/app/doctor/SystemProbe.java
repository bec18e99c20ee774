package org.ideomotor.app.doctor;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/// What the JVM and the system say of themselves.
///
/// @param properties  of the JVM
/// @param environment variables
record SystemProbe(Properties properties, Map<String, String> environment) {
    private static final Pattern TUNNEL = Pattern
            .compile("(tun|tap|utun|wg|ppp|docker|br-|veth|virbr|vbox|vmnet|zt|tailscale).*");
    private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s+(\\d+) kB");
    private static final Pattern SETTING = Pattern.compile("\\s*(\\w+)\\s*=\\s*(.+?)\\s*");
    /// Settings of liblsl that decide whether two programs find each other, and their defaults.
    private static final Map<String, String> DEFAULTS = Map.of("MulticastPort", "16571", "BasePort", "16572",
            "PortRange",
            "32", "SessionID", "default");
    private static final List<String> BROWSERS = List.of("xdg-open", "chromium", "chromium-browser", "google-chrome",
            "firefox", "open");

    Machine.Jdk jdk() {
        return new Machine.Jdk(Runtime.version().feature(), Runtime.version().toString(),
                properties.getProperty("java.vendor", "unknown"), ToolProvider.getSystemJavaCompiler() != null);
    }

    Machine.Memory memory() {
        var system = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
        long installed = system.getTotalMemorySize();
        long available = Math.min(installed, Math.max(system.getFreeMemorySize(), availableOnLinux()));
        return new Machine.Memory(installed, available, Runtime.getRuntime().availableProcessors());
    }

    /// What caches would give back counts as available; other systems count so by themselves.
    private static long availableOnLinux() {
        try {
            Matcher matcher = AVAILABLE.matcher(Files.readString(Path.of("/proc/meminfo")));
            return matcher.find() ? Long.parseLong(matcher.group(1)) << 10 : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    List<Machine.Interface> interfaces() {
        try {
            List<Machine.Interface> up = new ArrayList<>();
            for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
                if (!each.isUp()) continue;
                up.add(new Machine.Interface(each.getName(), each.isLoopback(), each.supportsMulticast(),
                        TUNNEL.matcher(each.getName()).matches() || each.isPointToPoint(),
                        each.inetAddresses().map(InetAddress::getHostAddress).toList()));
            }
            return up;
        } catch (SocketException e) {
            return List.of();
        }
    }

    /// The first file that liblsl would read; its rules: `LSLAPICFG`, here, at home, in `/etc`.
    Optional<Machine.LslConfig> lslConfig() {
        return Stream.of(Optional.ofNullable(environment.get("LSLAPICFG")).map(Path::of),
                Optional.of(Path.of("lsl_api.cfg")),
                Optional.of(Path.of(properties.getProperty("user.home", ""), "lsl_api", "lsl_api.cfg")),
                Optional.of(Path.of("/etc/lsl_api/lsl_api.cfg")))
                .flatMap(Optional::stream).filter(Files::isReadable).findFirst()
                .map(file -> new Machine.LslConfig(file, settings(file)));
    }

    private static Map<String, String> settings(Path file) {
        Map<String, String> different = new TreeMap<>();
        try {
            for (String line : Files.readAllLines(file)) {
                Matcher matcher = SETTING.matcher(line);
                if (!matcher.matches() || !DEFAULTS.containsKey(matcher.group(1))) continue;
                if (!matcher.group(2).equals(DEFAULTS.get(matcher.group(1))))
                    different.put(matcher.group(1), matcher.group(2));
            }
        } catch (IOException e) {
            // Not text: liblsl would not follow it either.
        }
        return different;
    }

    Machine.Place place() {
        Path folder = Path.of("").toAbsolutePath();
        return new Machine.Place(folder, isWritable(folder),
                properties.getProperty("stdout.encoding", properties.getProperty("native.encoding", "unknown")),
                browser());
    }

    /// By trying: what permissions say is not what every file system does.
    private static boolean isWritable(Path folder) {
        try {
            Files.delete(Files.createTempFile(folder, ".ideomotor", ".part"));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private Optional<String> browser() {
        if (properties.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("windows"))
            return Optional.of("the system's own");
        return BROWSERS.stream().filter(this::isOnPath).findFirst();
    }

    private boolean isOnPath(String program) {
        return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)).filter(f -> !f.isEmpty())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
