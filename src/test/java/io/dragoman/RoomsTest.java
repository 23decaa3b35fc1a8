package io.dragoman;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class RoomsTest {
    private static final List<String> WORDS = List.of("document", "language", "refusal");
    private static final List<String> STORY =
            List.of("job", "meter", "model", "read", "export", "shelf", "document", "language", "refusal");

    /** What each room may import, beside itself. */
    private static final Map<String, List<String>> FLOORS = Map.ofEntries(
            Map.entry("client", List.of()),
            Map.entry("document", List.of()),
            Map.entry("refusal", List.of()),
            Map.entry("language", List.of("refusal")),
            Map.entry("shelf", WORDS),
            Map.entry("model", List.of()),
            Map.entry("meter", with(WORDS, "shelf")),
            Map.entry("read", with(WORDS, "shelf")),
            Map.entry("export", with(WORDS, "shelf")),
            Map.entry("job", STORY),
            Map.entry("chat", STORY),
            Map.entry("translate", STORY),
            Map.entry("api", with(STORY, "chat", "translate")),
            Map.entry("channel", STORY),
            Map.entry("site", with(STORY, "chat", "translate")));

    static final List<String> rooms = FLOORS.keySet().stream().sorted().toList();

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.dragoman");

    @ParameterizedTest
    @FieldSource("rooms")
    void roomImportsOnlyWhatLiesBelowIt(String room) {
        List<String> allowed = with(FLOORS.get(room), room);
        DescribedPredicate<JavaClass> elsewhere = resideInAnyPackage("io.dragoman..")
                .and(DescribedPredicate.not(resideInAnyPackage(allowed.stream()
                        .map(name -> "io.dragoman." + name + "..")
                        .toArray(String[]::new))));

        noClasses()
                .that()
                .resideInAPackage("io.dragoman." + room + "..")
                .should()
                .dependOnClassesThat(elsewhere)
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    @Test
    void everyRoomStandsOnAFloor() {
        List<String> found = HOUSE.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> !name.equals("io.dragoman"))
                .map(name -> name.split("\\.")[2])
                .distinct()
                .toList();

        assertThat(rooms).containsAll(found);
    }

    @Test
    void beansKnowNoExchange() {
        classes()
                .that()
                .resideInAnyPackage(
                        "io.dragoman.job..",
                        "io.dragoman.meter..",
                        "io.dragoman.read..",
                        "io.dragoman.export..",
                        "io.dragoman.shelf..")
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.describe(
                        "are not Camel's exchange", type -> !type.getName().equals("org.apache.camel.Exchange")))
                .check(HOUSE);
    }

    private static List<String> with(List<String> some, String... more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(List.of(more));
        return List.copyOf(all);
    }
}
