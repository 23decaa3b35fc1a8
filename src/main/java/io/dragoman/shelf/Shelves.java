package io.dragoman.shelf;

import java.io.IOException;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;

/** Which shelf there is. A reader has no keys: what it needs of them comes with its tasks. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ShelfSettings.class, S3Settings.class})
class Shelves {

    @Bean
    Shelf shelf(ShelfSettings settings, S3Settings s3, Environment environment) {
        if (!s3.hasBucket()) {
            return new FolderShelf(settings.folder());
        }
        boolean reader = environment.matchesProfiles("reader");
        return new S3Shelf(reader ? Buckets.open(s3, s3.bucket()) : Buckets.made(s3, s3.bucket()));
    }

    @Bean
    PageShelf pageShelf(Shelf shelf) {
        return new PageShelf(shelf);
    }

    @Bean
    @Profile("!reader")
    JobKeys jobKeys(ShelfSettings settings, S3Settings s3) throws IOException {
        KeyWrapping wrapping = new KeyWrapping(MasterKey.in(settings.masterKey()));
        return s3.keysBucket().isEmpty()
                ? new FolderJobKeys(settings.keys(), wrapping)
                : new S3JobKeys(Buckets.made(s3, s3.keysBucket()), wrapping);
    }

    @Bean
    @Profile("!reader")
    Sealing sealing(ShelfSettings settings) throws IOException {
        return Sealing.under(MasterKey.in(settings.masterKey()));
    }
}
