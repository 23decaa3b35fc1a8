package io.dragoman;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Every command that the documents show is one that there is: each call of the launcher, and each path of a curl. */
class DocumentedCommandsTest {
    private static final Pattern BLOCK =
            Pattern.compile("^```(?:sh|bash)?\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern INLINE = Pattern.compile("`(\\./dragoman [^`]+)`");
    private static final Pattern CALL = Pattern.compile("\\./dragoman ([a-z][^\n|;)\"`]*)");
    private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]*");
    private static final Pattern API = Pattern.compile("/api/v1/[A-Za-z0-9_./{}$…-]*");

    /** What follows it goes to Maven. */
    private static final String TEST = "test";

    private static Map<String, Set<String>> help;

    @BeforeAll
    static void readHelp() throws Exception {
        help = calls(launcherHelp());
        help.get("account").addAll(options(AccountArguments.USAGE));
    }

    @Test
    void everyCallOfTheLauncherIsOneThatItsHelpHas() throws IOException {
        List<String> unknown = new ArrayList<>();
        int seen = 0;
        for (String command : commands()) {
            Matcher call = CALL.matcher(command.replaceAll("\\s#.*", ""));
            while (call.find()) {
                seen++;
                String words = call.group(1);
                String name = words.split("\\s")[0];
                if (name.equals(TEST)) {
                    continue;
                }
                Set<String> known = help.get(name);
                if (known == null || !known.containsAll(options(words))) {
                    unknown.add(call.group());
                }
            }
        }
        assertThat(unknown).isEmpty();
        assertThat(seen).isGreaterThan(40);
    }

    @Test
    void everyPathOfTheApiThatIsShownIsDescribed() throws IOException {
        List<Pattern> paths = new ArrayList<>();
        try (InputStream in = DocumentedCommandsTest.class.getResourceAsStream("/openapi.yaml")) {
            Map<String, Map<String, Object>> document = new Yaml().load(in);
            document.get("paths")
                    .keySet()
                    .forEach(path -> paths.add(
                            Pattern.compile(path.replaceAll("/$", "").replaceAll("\\{[a-z]+}", "[^/]+") + "/?")));
        }
        List<String> unknown = new ArrayList<>();
        int seen = 0;
        for (String line : blocks().stream().flatMap(String::lines).toList()) {
            Matcher path = API.matcher(line);
            while (path.find()) {
                seen++;
                if (paths.stream()
                        .noneMatch(known -> known.matcher(path.group()).matches())) {
                    unknown.add(line);
                }
            }
        }
        assertThat(unknown).isEmpty();
        assertThat(seen).isGreaterThan(10);
    }

    /** By the call that a line of the help begins with: all options until the next one. */
    private static Map<String, Set<String>> calls(String text) {
        Map<String, Set<String>> calls = new LinkedHashMap<>();
        Set<String> of = new TreeSet<>();
        for (String line :
                text.split("Settings, from the environment")[0].lines().toList()) {
            Matcher call = Pattern.compile("^ {2}\\./dragoman ([a-z]+)").matcher(line);
            if (call.find()) {
                of = calls.computeIfAbsent(call.group(1), name -> new TreeSet<>());
            }
            of.addAll(options(line));
        }
        calls.get("up").add("--languages"); // which stands with `run`
        return calls;
    }

    private static Set<String> options(String words) {
        return OPTION.matcher(words)
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> commands() throws IOException {
        List<String> commands = new ArrayList<>(blocks());
        for (Path document : documents()) {
            INLINE.matcher(Files.readString(document)).results().forEach(found -> commands.add(found.group(1)));
        }
        return commands;
    }

    private static List<String> blocks() throws IOException {
        List<String> blocks = new ArrayList<>();
        for (Path document : documents()) {
            BLOCK.matcher(Files.readString(document)).results().forEach(found -> blocks.add(found.group(1)));
        }
        return blocks;
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
            return Stream.concat(
                            docs.filter(file -> file.toString().endsWith(".md")),
                            Stream.of("README.md", "CONTRIBUTING.md", "samples/README.md")
                                    .map(Path::of))
                    .toList();
        }
    }

    private static String launcherHelp() throws Exception {
        Process launcher = new ProcessBuilder("bash", "dragoman", "--help")
                .redirectErrorStream(true)
                .start();
        String said = new String(launcher.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(launcher.waitFor()).isZero();
        return said;
    }
}
