package io.dragoman.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReaderEnvironmentTest {

    @Test
    void secretsOfTheServerAreNotPassedOnByWhateverNameTheyHave() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "PATH", "/usr/bin",
                "LC_ALL", "C.UTF-8",
                "TESSDATA_PREFIX", "/data",
                "DRAGOMAN_READER_LANGUAGES", "eng",
                "DRAGOMAN_TESSDATA", "/data"));
        for (String secret : List.of(
                "DRAGOMAN_DATABASE_PASSWORD",
                "DRAGOMAN_MODELS_VISION_KEY",
                "DRAGOMAN_STRIPE_SECRETKEY",
                "DRAGOMAN_SHELF_MASTERKEY",
                "SPRING_DATASOURCE_URL",
                "SPRING_APPLICATION_JSON",
                "AWS_SECRET_ACCESS_KEY",
                "JAVA_TOOL_OPTIONS",
                "PGPASSWORD")) {
            environment.put(secret, "secret");
        }

        ReaderEnvironment.reduce(environment);

        assertThat(environment)
                .containsOnlyKeys(
                        "PATH", "LC_ALL", "TESSDATA_PREFIX", "DRAGOMAN_READER_LANGUAGES", "DRAGOMAN_TESSDATA");
    }
}
