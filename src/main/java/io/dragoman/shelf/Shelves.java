package io.dragoman.shelf;

import java.io.IOException;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Which shelf there is. A reader has no keys: what it needs of them comes with its tasks. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ShelfSettings.class)
class Shelves {

    @Bean
    Shelf shelf(ShelfSettings settings) {
        return new FolderShelf(settings.folder());
    }

    @Bean
    PageShelf pageShelf(Shelf shelf) {
        return new PageShelf(shelf);
    }

    @Bean
    @Profile("!reader")
    JobKeys jobKeys(ShelfSettings settings) throws IOException {
        return new FolderJobKeys(settings.keys(), settings.masterKey());
    }

    @Bean
    @Profile("!reader")
    Sealing sealing(ShelfSettings settings) throws IOException {
        return Sealing.under(MasterKey.in(settings.masterKey()));
    }
}
